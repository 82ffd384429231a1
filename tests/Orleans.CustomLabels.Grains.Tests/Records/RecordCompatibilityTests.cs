using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;
using Xunit;

namespace CustomLabels.Grains.Tests.Records;

/// <summary>What docs/upgrades.md promises of records that another release has written.</summary>
public sealed class RecordCompatibilityTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Members_of_a_newer_release_are_skipped_and_lost_with_the_next_write()
    {
        var newer = new NextRelease { Name = "a", Numbers = [1, 2], Limit = 7, Parts = [new("x", 3)], Last = "z" };
        var read = Convert<NextRelease, ThisRelease>(newer);
        Assert.Equal("a", read.Name);
        Assert.Equal([1, 2], read.Numbers);
        Assert.Equal("z", read.Last);

        var back = Convert<ThisRelease, NextRelease>(read with { Name = "b" });
        Assert.Equal(("b", 0, "z"), (back.Name, back.Limit, back.Last));
        Assert.Empty(back.Parts);
    }

    [Fact]
    public void Members_that_a_record_of_an_older_release_lacks_have_their_defaults()
    {
        var read = Convert<ThisRelease, NextRelease>(new() { Name = "a", Numbers = [1], Last = "z" });
        Assert.Equal(("a", 0, "z"), (read.Name, read.Limit, read.Last));
        Assert.False(read.Parts.IsDefault);
    }

    /// <summary>As stored by one release and read by the other.</summary>
    private TRead Convert<TWritten, TRead>(TWritten record)
        where TRead : class
    {
        var serializer = new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>());
        return serializer.Deserialize<TRead>(serializer.Serialize(record))!;
    }

    [GenerateSerializer, Immutable, Alias("customlabels.tests.RecordOfThisRelease")]
    internal sealed record ThisRelease
    {
        [Id(0)]
        public string Name { get; init; } = "";

        [Id(1)]
        public ImmutableArray<int> Numbers { get; init; } = [];

        [Id(4)]
        public string Last { get; init; } = "";
    }

    [GenerateSerializer, Immutable, Alias("customlabels.tests.RecordOfNextRelease")]
    internal sealed record NextRelease
    {
        [Id(0)]
        public string Name { get; init; } = "";

        [Id(1)]
        public ImmutableArray<int> Numbers { get; init; } = [];

        [Id(2)]
        public int Limit { get; init; }

        [Id(3)]
        public ImmutableArray<RecordPart> Parts { get; init; } = [];

        [Id(4)]
        public string Last { get; init; } = "";
    }

    [GenerateSerializer, Immutable, Alias("customlabels.tests.RecordPart")]
    internal sealed record RecordPart([property: Id(0)] string Text, [property: Id(1)] long Number);
}
