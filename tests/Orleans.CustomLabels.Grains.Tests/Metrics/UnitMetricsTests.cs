using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Metrics;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Tests.ModelVersions;
using Xunit;

namespace CustomLabels.Grains.Tests.Metrics;

/// <summary>What owners see of the units, from the look to the stored day.</summary>
public sealed class UnitMetricsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 23, 58, 30, TimeSpan.Zero);

    [Fact]
    public void Look_HoldsUntilTheNextAndIsCutAtMinutesAndMidnight()
    {
        var meter = new UnitMeter();
        meter.Observe(Running(2, units: 2), Start);
        meter.Observe(Running(2, units: 1), Start.AddSeconds(15));
        meter.Observe(Running(2, units: 1), Start.AddSeconds(60));
        meter.Observe(Running(2, units: 1), Start.AddSeconds(100));
        var closed = meter.TakeClosed();
        Assert.Equal(
            [(new DateOnly(2026, 3, 4), 1438, 30_000L, 45_000L), (new DateOnly(2026, 3, 4), 1439, 60_000L, 60_000L)],
            closed.Select(row => (row.Day, row.Figures.Minute, row.Figures.Seen, row.Figures.InService)));
        Assert.Empty(meter.TakeClosed());
        var last = Assert.Single(meter.TakeClosed(all: true));
        Assert.Equal((new DateOnly(2026, 3, 5), 0, 10_000L, 20_000L), (last.Day, last.Figures.Minute, last.Figures.Seen, last.Figures.Min));
        Assert.Equal((0, 0), (last.Figures.MaxSeen, last.Figures.Max));
    }

    [Fact]
    public void StoppedVersion_AndLongSilence_AreNotSeen()
    {
        var meter = new UnitMeter();
        meter.Observe(Running(1, units: 1), Start);
        meter.Observe(Given.Version(ModelVersionStatus.Stopped), Start.AddSeconds(10));
        meter.Observe(Running(1, units: 1), Start.AddSeconds(20));
        meter.Observe(Running(1, units: 1), Start.AddSeconds(200));
        Assert.Equal(10_000, Assert.Single(meter.TakeClosed(all: true)).Figures.Seen);
    }

    [Fact]
    public void MinuteClosedBeforeItsEnd_GetsNothingMore()
    {
        var meter = new UnitMeter();
        meter.Observe(Running(1, units: 1), Start);
        meter.Observe(Given.Version(ModelVersionStatus.Stopped), Start.AddSeconds(10));
        Assert.Equal((1438, 10_000L), Assert.Single(meter.TakeClosed(all: true).Select(row => (row.Figures.Minute, row.Figures.Seen))));
        meter.Observe(Running(1, units: 1), Start.AddSeconds(20));
        meter.Observe(Running(1, units: 1), Start.AddSeconds(40));
        Assert.Equal((1439, 10_000L), Assert.Single(meter.TakeClosed(all: true).Select(row => (row.Figures.Minute, row.Figures.Seen))));
    }

    [Fact]
    public void ClockSetBack_AddsNothingToClosedMinutes()
    {
        var meter = new UnitMeter();
        meter.Observe(Running(1, units: 1), Start);
        meter.Observe(Running(1, units: 1), Start.AddSeconds(40));
        Assert.Single(meter.TakeClosed());
        meter.Observe(Running(1, units: 1), Start.AddSeconds(-300));
        meter.Observe(Running(1, units: 1), Start.AddSeconds(-299));
        Assert.Equal(1439, Assert.Single(meter.TakeClosed(all: true)).Figures.Minute);
    }

    [Fact]
    public void SteadyDay_IsOneRun()
    {
        var state = new UnitMetricsState();
        for (var minute = 0; minute < MetricsDay.Minutes; minute++)
        {
            var flush = Flush("owner", Minute(minute, 60_000, 2));
            state = state.With(flush);
            Assert.Same(state, state.With(flush));
        }

        Assert.Equal(MetricsDay.Minutes, Assert.Single(state.Versions["project/version"]).Length);
        Assert.Equal(10, state.Read(new("project", "version", 100, 110)).Length);
    }

    [Fact]
    public void TwoOwners_OfOneMinute_AddUpAndNothingIsTakenTwice()
    {
        var state = new UnitMetricsState();
        UnitFlush[] flushes =
        [
            Flush("first", Minute(1, 60_000, 2), Minute(2, 60_000, 2), Minute(3, 20_000, 2)),
            Flush("second", Minute(3, 40_000, 1), Minute(4, 60_000, 1)),
            Flush("first", Minute(3, 20_000, 2)),
            Flush("second", Minute(5, 60_000, 1)),
        ];
        state = flushes.Aggregate(state, (one, flush) => one.With(flush));
        Assert.Equal(
            [(1, 60_000L, 120_000L), (2, 60_000L, 120_000L), (3, 60_000L, 80_000L), (4, 60_000L, 60_000L), (5, 60_000L, 60_000L)],
            state.Read(new("project", "version", 0, 1440)).Select(row => (row.Minute, row.Seen, row.InService)));
        Assert.Equal(3, state.Versions["project/version"].Length);
    }

    [Fact]
    public void VersionsWithoutEnd_DoNotLetTheRecordGrow()
    {
        var state = Enumerable.Range(0, 500).Aggregate(new UnitMetricsState(), (one, number) =>
            one.With(new UnitFlush($"owner-{number}", "project", $"v{number}", [Minute(5, 60_000, 1)])));
        Assert.Equal(200, state.Versions.Count);
    }

    private static UnitFlush Flush(string owner, params UnitMinute[] rows) => new(owner, "project", "version", [.. rows]);

    private static UnitMinute Minute(int minute, long seen, long units) =>
        new() { Minute = minute, Seen = seen, Min = seen * units, Desired = seen * units, InService = seen * units };

    private static ModelVersionState Running(int min, int units) =>
        Given.Version(ModelVersionStatus.Running, [.. Enumerable.Range(0, units).Select(number => Given.Unit(PlannedUnitPhase.InService, number, epoch: number + 2))]) with { MinInferenceUnits = min };
}
