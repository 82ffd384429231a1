using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Units;
using Xunit;

namespace CustomLabels.Grains.Tests.Units;

public sealed class LocalUnitsTests
{
    private static readonly ModelVersionArn Version = new(new AccountKey("aws", "us-east-1", "111122223333"), "project", "v1", 1);

    [Fact]
    public void DoubtOlder_NewerEpochOfAPlace_DoubtsOnlyEarlierOnesOfIt()
    {
        var units = new LocalUnits();
        var doubted = new List<InferenceUnitId>();
        foreach (var unit in new[] { Unit("a", 0, 1), Unit("a", 1, 1), Unit("b", 0, 1), Unit("a", 0, 5), Unit("a", 0, 1) with { Version = Version with { Name = "v2" } } })
        {
            units.Enter(unit, () => doubted.Add(unit), () => Ready(unit));
        }

        units.DoubtOlder(Unit("a", 0, 4));
        Assert.Equal([Unit("a", 0, 1)], doubted);
    }

    [Fact]
    public void DoubtOlder_UnitThatHasLeft_IsNotDoubted()
    {
        var units = new LocalUnits();
        units.Enter(Unit("a", 0, 1), () => Assert.Fail("It is gone."), () => Ready(Unit("a", 0, 1))).Dispose();
        units.DoubtOlder(Unit("a", 0, 2));
    }

    [Fact]
    public void Gone_SiloLeaves_CompletesWithTheLastUnit()
    {
        var units = new LocalUnits();
        var first = units.Enter(Unit("a", 0, 1), () => { }, () => Ready(Unit("a", 0, 1)));
        var second = units.Enter(Unit("a", 1, 1), () => { }, () => Ready(Unit("a", 1, 1)));
        first.Dispose();
        units.Leave();
        Assert.True(units.IsLeaving);
        Assert.False(units.Gone.IsCompleted);
        second.Dispose();
        Assert.True(units.Gone.IsCompleted);
    }

    [Fact]
    public void Gone_SiloStays_NeverCompletes()
    {
        var units = new LocalUnits();
        units.Enter(Unit("a", 0, 1), () => { }, () => Ready(Unit("a", 0, 1))).Dispose();
        Assert.False(units.Gone.IsCompleted);
    }

    private static HostedUnit Ready(InferenceUnitId unit) => new(unit, UnitPhase.Ready, 0);

    private static InferenceUnitId Unit(string zone, int ordinal, long epoch) => new(zone, ordinal, epoch, Version);
}
