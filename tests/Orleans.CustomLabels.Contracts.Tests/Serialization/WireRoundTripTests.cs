using System.Reflection;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace CustomLabels.Contracts.Tests.Serialization;

public sealed class WireRoundTripTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<string> TypeNames => [.. ContractSamples.All.Select(sample => sample.GetType().Name)];

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void EveryMember_SurvivesTheWire(string typeName)
    {
        var sample = ContractSamples.All.Single(sample => sample.GetType().Name == typeName);
        var arrived = Travel(sample);
        Assert.NotSame(sample, arrived);
        Assert.Equal(StructuralText.Of(sample), StructuralText.Of(arrived));
    }

    [Fact]
    public void EveryTypeThatTravels_HasASample()
    {
        var travelling = typeof(AccountKey).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null);
        Assert.Equal(
            travelling.Select(type => type.Name).Order(StringComparer.Ordinal),
            ContractSamples.All.Select(sample => sample.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryTypeThatTravels_HasANameOfItsOwn()
    {
        // Types may then be renamed and moved without breaking a rolling upgrade or a stored record.
        var unnamed = typeof(AccountKey).Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null || (type.IsInterface && typeof(IAddressable).IsAssignableFrom(type)))
            .Where(type => type.GetCustomAttribute<AliasAttribute>() is null);
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Exception_WithoutOwnMessage_StillSaysSoAfterTheWire()
    {
        var arrived = Assert.IsType<CustomLabelsException>(Travel(new CustomLabelsException(CustomLabelsError.ResourceInUse)));
        Assert.Equal(CustomLabelsError.ResourceInUse, arrived.Error);
        Assert.False(arrived.HasOwnMessage);
        Assert.True(Assert.IsType<CustomLabelsException>(Travel(new CustomLabelsException(CustomLabelsError.Throttling, "slow"))).HasOwnMessage);
    }

    [Fact]
    public void EmptyCollections_ArriveEmptyAndUsable()
    {
        var reply = Assert.IsType<DetectReply>(Travel(new DetectReply { Outcome = DetectOutcome.Busy }));
        Assert.False(reply.Labels.IsDefault);
        Assert.Empty(reply.Labels);
        var routes = Assert.IsType<RouteSnapshot>(Travel(new RouteSnapshot { Version = 0, Status = null }));
        Assert.False(routes.Units.IsDefault);
        Assert.Null(routes.Status);
        Assert.Empty(routes.Tags);
    }

    [Fact]
    public void EveryStatus_HasAnAwsName()
    {
        var names = Enum.GetValues<ModelVersionStatus>().Select(status => status.ToAwsName()).ToArray();
        Assert.Equal(
            ["TRAINING_IN_PROGRESS", "TRAINING_COMPLETED", "TRAINING_FAILED", "STARTING", "RUNNING", "FAILED", "STOPPING", "STOPPED", "DELETING"], names);
    }

    public void Dispose() => _services.Dispose();

    private object Travel(object value) => Serializer.Deserialize<object>(Serializer.SerializeToArray<object>(value))!;
}
