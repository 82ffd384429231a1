using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Scaling;
using Xunit;

namespace CustomLabels.Grains.Tests.Scaling;

/// <summary>
/// The autoscaler under load shapes, on a virtual clock. Prints a table: units above the most that were needed, seconds from the rise of the load
/// until enough units were planned, unit-seconds used, those of an oracle that knows the load, their ratio, rejected calls, changes made.
/// </summary>
public sealed class UnitAutoscalerSimulationTests(ITestOutputHelper output)
{
    private const double Fast = 0.04;
    private const double Slow = 2;
    private readonly AutoscalerOptions _options = new();

    private static IEnumerable<int> Seeds => Enumerable.Range(1, 5);

    [Theory]
    [InlineData(Fast, 15)]
    [InlineData(Slow, 90)]
    public void Step_IsFollowedInSecondsAndNotOvershotByMuch(double secondsPerCall, double secondsToCapacity)
    {
        foreach (var seed in Seeds)
        {
            var result = Simulate(secondsPerCall, seed).Run(at => at is < 300 or > 1500 ? 0.3 : 6, 3000);
            var reached = result.SecondsToReach(Enough(6), 300);
            Show($"step 0.3 to 6 and back, {secondsPerCall} s a call", result, reached);
            Assert.InRange(reached, 0, secondsToCapacity);
            Assert.InRange(result.Overshoot, 0, 5);
            Assert.Equal(1, result.Decisions[^1].Decision.To);
        }
    }

    [Theory]
    [InlineData(Fast)]
    [InlineData(Slow)]
    public void Ramp_IsFollowedBeforeCallsAreLost(double secondsPerCall)
    {
        foreach (var seed in Seeds)
        {
            var result = Simulate(secondsPerCall, seed).Run(at => 0.5 + (at / 1800 * 8), 1800);
            Show($"ramp 0.5 to 8.5, {secondsPerCall} s a call", result, double.NaN);
            Assert.InRange(result.RejectedShare, 0, 0.02);
            Assert.InRange(result.UnitSeconds / result.OracleUnitSeconds, 0.7, 1.6);
        }
    }

    [Fact]
    public void Spike_IsMetAndPaidForOnlyAsLongAsTheDelay()
    {
        foreach (var seed in Seeds)
        {
            var result = Simulate(Fast, seed).Run(at => at is > 600 and < 630 ? 8 : 0.5, 1800);
            Show("spike of 30 s to 8", result, result.SecondsToReach(Enough(8), 600));
            Assert.InRange(result.SecondsToReach(Enough(8), 600), 0, 15);
            // What stays until the delay is over, and no longer than twice that.
            Assert.InRange(result.UnitSeconds - result.OracleUnitSeconds, 0, 12 * 2 * _options.ScaleDownDelay.TotalSeconds);
        }
    }

    [Fact]
    public void Sine_IsFollowedUpAndDown()
    {
        foreach (var seed in Seeds)
        {
            var result = Simulate(Fast, seed).Run(at => 4 - (3.5 * Math.Cos(2 * Math.PI * at / 1800)), 7200);
            Show("sine 0.5 to 7.5 in 30 min", result, double.NaN);
            Assert.InRange(result.RejectedShare, 0, 0.01);
            Assert.InRange(result.UnitSeconds / result.OracleUnitSeconds, 0.8, 1.5);
        }
    }

    [Theory]
    [InlineData(Fast, 0.38)]
    [InlineData(Fast, 1)]
    [InlineData(Fast, 3)]
    [InlineData(Fast, 7)]
    [InlineData(Slow, 0.38)]
    [InlineData(Slow, 1)]
    [InlineData(Slow, 3)]
    [InlineData(Slow, 7)]
    public void Noise_AroundAConstantLoad_DoesNotMakeItFlap(double secondsPerCall, double load)
    {
        foreach (var seed in Seeds)
        {
            const double Warm = 1200;
            var result = Simulate(secondsPerCall, seed).Run(_ => load, Warm + 7200);
            Show($"noise around {load}, {secondsPerCall} s a call", result, double.NaN);
            // Two hours: what changes once or twice in an hour is no flapping.
            Assert.InRange(result.Decisions.Count(made => made.At > Warm), 0, 4);
        }
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 3)]
    public void Units_AreNeverFewerThanMinNorMoreThanMax(int min, int max)
    {
        foreach (var seed in Seeds)
        {
            var simulation = new ServiceSimulation(_options, Fast, seed) { Min = min, Max = max };
            var result = simulation.Run(at => at % 400 < 200 ? 0 : 12, 2000);
            Assert.Equal((min, max), (result.FewestUnits, result.MostUnits));
        }
    }

    [Fact]
    public void RejectedCalls_BringUnits()
    {
        // Ten times what the one unit can do: nine of ten calls are rejected at first, and only by counting them is it seen.
        var result = Simulate(Fast, 1).Run(at => at < 100 ? 0.2 : 10, 400);
        Assert.InRange(result.SecondsToReach(Enough(10), 100), 0, 15);
    }

    /// <summary>So many units are not filled beyond the share that calls for more at once.</summary>
    private int Enough(double load) => (int)Math.Ceiling(load / _options.UrgentUtilization);

    private ServiceSimulation Simulate(double secondsPerCall, int seed) => new(_options, secondsPerCall, seed);

    private void Show(string shape, SimulationResult result, double secondsToCapacity) => output.WriteLine(result.Row(shape, secondsToCapacity));
}
