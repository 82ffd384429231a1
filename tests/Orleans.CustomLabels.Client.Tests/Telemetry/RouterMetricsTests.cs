using CustomLabels.Client.Telemetry;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Client.Tests.Telemetry;

/// <summary>What the router counts of calls, attempts, routes and silos.</summary>
public sealed class RouterMetricsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Detect_UnitAnswers_OneAttempt()
    {
        using var fleet = new Fleet(1);
        using var measured = Measure(fleet);
        Assert.Null((await fleet.DetectAsync()).Error);
        Assert.Equal(["1 model=project version=version"], measured.Of("customlabels.detect.attempts"));
        Assert.Equal(["1 outcome=ok zone=zone"], measured.Of("customlabels.detect.attempt.ends"));
        Assert.Equal(["1 model=project version=version"], measured.Of("customlabels.routes.changes"));
    }

    [Fact]
    public async Task Detect_AllUnitsAreBusy_TwoAttemptsAreCountedAsSuch()
    {
        using var fleet = new Fleet(3);
        using var measured = Measure(fleet);
        fleet.All(unit => unit.Replies(DetectOutcome.Busy));
        Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, (await fleet.DetectAsync()).Error);
        Assert.Equal(["2 model=project version=version"], measured.Of("customlabels.detect.attempts"));
        Assert.Equal(["1 outcome=busy zone=zone", "1 outcome=busy zone=zone"], measured.Of("customlabels.detect.attempt.ends"));
    }

    [Fact]
    public async Task Detect_NoSuchVersion_NamesNoMetric()
    {
        using var fleet = new Fleet(1);
        using var measured = Measure(fleet);
        fleet.Owner.Publish(new() { Version = 2, Status = null });
        Assert.Equal(CustomLabelsError.ResourceNotFound, (await fleet.DetectAsync()).Error);
        Assert.Empty(measured.All);
    }

    [Fact]
    public async Task Ping_IsNotAnswered_OneEjectionHoweverOftenItIsAsked()
    {
        using var fleet = new Fleet(1);
        using var measured = Measure(fleet);
        await fleet.DetectAsync();
        fleet.Units[0].Hangs();
        for (var times = 0; times < 2; times++)
        {
            var ping = fleet.Pinger.PingAsync(fleet.Table.Units.Single());
            await fleet.PassTimeUntilAsync(() => ping.IsCompleted, fleet.Settings.PingTimeout);
            Assert.False(await ping.WaitAsync(Patience, TestContext.Current.CancellationToken));
        }

        Assert.Equal(["1 verdict=silent zone=zone"], measured.Of("customlabels.silo.ejections"));
    }

    private static RecordedMeasurements Measure(Fleet fleet) => new(fleet.Meters, RouterMetrics.MeterName);
}
