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

    private static ImmutableArray<string> Zones(int count) => [.. Enumerable.Range(0, count).Select(zone => $"z{zone}")];
}
