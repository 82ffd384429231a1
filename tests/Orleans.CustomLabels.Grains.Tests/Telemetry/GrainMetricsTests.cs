using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Telemetry;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Telemetry;
using CustomLabels.Grains.Tests.ModelVersions;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Telemetry;

/// <summary>What is told of versions and their units.</summary>
public sealed class GrainMetricsTests
{
    [Fact]
    public void StatesOf_UnitsOfEveryKind_SayHowFarEachIs()
    {
        var loss = new UnitLoss(1, Given.Now, "Gone.", IsOutOfReach: true);
        var version = Given.Version(
            ModelVersionStatus.Running,
            Given.Unit(PlannedUnitPhase.InService),
            Given.Unit(PlannedUnitPhase.Starting, 1),
            Given.Unit(PlannedUnitPhase.Pending, 2),
            Given.Unit(PlannedUnitPhase.Pending, 0, "b") with { Loss = loss },
            Given.Unit(PlannedUnitPhase.InService, 1, "b") with { Loss = loss },
            Given.Unit(PlannedUnitPhase.Draining, 3));
        version = version with { Replacements = [Given.Unit(PlannedUnitPhase.Starting, 0, epoch: 7)] };
        Assert.Equal(
            [("in_service", "a"), ("starting", "a"), ("pending", "a"), ("lost", "b"), ("in_service", "b"), ("replacing", "a"), ("draining", "a")],
            GrainGauges.StatesOf(version));
    }

    [Fact]
    public void CountEvents_NewerThanThoseKnown_AreCountedOnceAndTheOthersAreThereWithZero()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var measured = new RecordedMeasurements(meters, GrainMetrics.MeterName);
        var metrics = new GrainMetrics(meters, new VersionTags());
        ImmutableArray<VersionEvent> events =
        [
            Event(1, VersionEventType.Created), Event(2, VersionEventType.UnitLost), Event(3, VersionEventType.UnitLost), Event(4, VersionEventType.ZoneLost),
        ];
        metrics.CountEvents(2, events);
        metrics.CountEvents(4, events);
        measured.Observe();
        var counted = measured.Of(GrainMetrics.Events);
        Assert.Equal(Enum.GetValues<VersionEventType>().Length, counted.Count);
        Assert.Equal(["1 event=unit_lost", "1 event=zone_lost"], counted.Where(row => !row.StartsWith("0 ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("InService", "in_service")]
    [InlineData("Lost", "lost")]
    public void NameOf_Word_IsAsInTags(string word, string expected) => Assert.Equal(expected, GrainMetrics.NameOf(word));

    private static VersionEvent Event(long number, VersionEventType type) => new(number, Given.Now, type, null, null, "");
}
