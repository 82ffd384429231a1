using System.Reflection;
using CustomLabels.Grains.Records;
using CustomLabels.Server.Backup;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Server.Tests.Backup;

public sealed class RecordKindsTests
{
    public static TheoryData<string, string, string> Names => new()
    {
        { "project", "arn:aws:rekognition:us-east-1:111122223333:project/cats/1", "project" },
        { "usage-page", "aws/us-east-1/111122223333/2030-01/3", "usage-page" },
        { "artifact", new string('a', 64), "artifact" },
        // As Orleans writes other keys.
        { "zone-directory", "0", "zones" },
        { "zone-directory", "FF", "zones" },
        { "zone-directory", "FF+more", "zones" },
        { "zone-directory", "00112233445566778899aabbccddeeff", "zones" },
        { "zone-directory", "00112233445566778899aabbccddeeff+more", "zones" },
    };

    [Fact]
    public void Every_state_of_every_grain_is_a_known_kind()
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var states = from type in typeof(StorageName).Assembly.GetTypes()
                     let grainType = type.GetCustomAttribute<GrainTypeAttribute>()
                     from constructor in type.GetConstructors()
                     from parameter in constructor.GetParameters()
                     let state = parameter.GetCustomAttribute<PersistentStateAttribute>()
                     where state is not null
                     select (state.StateName, GrainType: grainType?.GetGrainType(services, type).ToString());
        Assert.All(states, state => Assert.Equal(state.GrainType, RecordKinds.GrainTypeOf(state.StateName)));
        Assert.Equal(states.Count(), RecordKinds.States.Count(state => !RecordKinds.IsOfThePlace(state)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_is_found_again_by_the_name_of_its_row(string grainType, string key, string state) =>
        Assert.Equal((grainType, key), AdoRecordKey.Find(AdoRecordKey.Of(grainType, key, state), state));

    [Fact]
    public void A_kind_of_a_newer_release_is_refused() =>
        Assert.Contains("newer release", Assert.Throws<BackupException>(() => AdoRecordKey.Find(AdoRecordKey.Of("a", "b", "novelty"), "novelty")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_row_that_is_not_named_as_the_provider_does_is_refused() =>
        Assert.Throws<BackupException>(() => AdoRecordKey.Find(AdoRecordKey.Of("project", "arn:one", "project") with { IdHash = 1 }, "project"));
}
