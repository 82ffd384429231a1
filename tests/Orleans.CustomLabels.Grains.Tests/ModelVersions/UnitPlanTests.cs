using System.Collections.Immutable;
using CustomLabels.Grains.ModelVersions;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

public sealed class UnitPlanTests
{
    [Fact]
    public void Spread_AnyNumbers_DiffersByAtMostOneAndNumbersEachZoneFromZero()
    {
        foreach (var zones in Enumerable.Range(1, 6))
        {
            foreach (var units in Enumerable.Range(1, 25))
            {
                foreach (var offset in new uint[] { 0, 1, 5, uint.MaxValue })
                {
                    var plan = UnitPlan.Spread(units, Zones(zones), offset);
                    Assert.Equal(units, plan.Length);
                    var counts = Zones(zones).Select(zone => plan.Count(unit => unit.Zone == zone)).ToArray();
                    Assert.InRange(counts.Max() - counts.Min(), 0, 1);
                    Assert.All(plan.GroupBy(unit => unit.Zone), zone => Assert.Equal(Enumerable.Range(0, zone.Count()), zone.Select(unit => unit.Ordinal)));
                    Assert.All(plan, unit => Assert.Equal((PlannedUnitPhase.Pending, 0L), (unit.Phase, unit.Epoch)));
                }
            }
        }
    }

    [Fact]
    public void Spread_OffsetsInARow_BeginInEveryZone() =>
        Assert.Equal(["z0", "z1", "z2"], Enumerable.Range(0, 3).Select(offset => UnitPlan.Spread(1, Zones(3), (uint)offset)[0].Zone));

    [Fact]
    public void Spread_TheSameVersion_BeginsInTheSameZone() =>
        Assert.Equal(UnitPlan.Spread(4, Zones(3), 12345).AsEnumerable(), UnitPlan.Spread(4, Zones(3), 12345).AsEnumerable());

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void Spread_NothingToSpread_IsRefused(int units, int zones) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitPlan.Spread(units, Zones(zones), 0));

    [Fact]
    public void Resize_FromAnyNumberToAny_StaysEvenAndKeepsWhatItCan()
    {
        foreach (var zones in Enumerable.Range(1, 4))
        {
            foreach (var before in Enumerable.Range(1, 12))
            {
                foreach (var after in Enumerable.Range(1, 12))
                {
                    var plan = Serving(UnitPlan.Spread(before, Zones(zones), 1));
                    var resized = UnitPlan.Resize(plan, after, Zones(zones), 1);
                    Assert.Equal(after, resized.Length);
                    Assert.Equal(Math.Min(before, after), resized.Intersect(plan).Count());
                    var counts = Zones(zones).Select(zone => resized.Count(unit => unit.Zone == zone)).ToArray();
                    Assert.InRange(counts.Max() - counts.Min(), 0, 1);
                    Assert.Equal(after, resized.DistinctBy(unit => (unit.Zone, unit.Ordinal)).Count());
                }
            }
        }
    }

    [Fact]
    public void Resize_ByOneAtATime_FillsTheZonesAsSpreadDoes()
    {
        var plan = UnitPlan.Spread(1, Zones(3), 2);
        for (var count = 2; count <= 7; count++)
        {
            plan = UnitPlan.Resize(plan, count, Zones(3), 2);
            Assert.Equal(UnitPlan.Spread(count, Zones(3), 2).AsEnumerable(), plan.AsEnumerable());
        }
    }

    [Fact]
    public void Resize_Fewer_GivesUpWhatDoesNotServeFirst()
    {
        ImmutableArray<PlannedUnit> plan = [Given.Unit(PlannedUnitPhase.Pending, 0, "z0"), Given.Unit(PlannedUnitPhase.InService, 0, "z1"), Given.Unit(PlannedUnitPhase.InService, 1, "z1", 2)];
        Assert.Equal([plan[1], plan[2]], UnitPlan.Resize(plan, 2, Zones(2), 0).AsEnumerable());
        Assert.Equal([plan[1]], UnitPlan.Resize(plan, 1, Zones(2), 0).AsEnumerable());
    }

    [Fact]
    public void Resize_MoreWhileAZoneIsAway_UsesTheLivingOnes()
    {
        var plan = Serving(UnitPlan.Spread(3, Zones(3), 0));
        var resized = UnitPlan.Resize(plan, 5, ["z0", "z2"], 0);
        Assert.Equal(2, resized.Except(plan).Count(unit => unit.Zone is "z0" or "z2"));
    }

    private static ImmutableArray<PlannedUnit> Serving(ImmutableArray<PlannedUnit> plan) =>
        [.. plan.Select((unit, number) => unit with { Phase = PlannedUnitPhase.InService, Epoch = number + 1, Silo = Given.Silo })];

    private static ImmutableArray<string> Zones(int count) => [.. Enumerable.Range(0, count).Select(zone => $"z{zone}")];
}
