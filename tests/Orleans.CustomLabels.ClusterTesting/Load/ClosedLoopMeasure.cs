using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Load;

/// <summary>Measures the most that units do, by callers that each send their next call when the last is answered.</summary>
/// <param name="WarmUp">Time that is not looked at: connections are made, code is compiled.</param>
/// <param name="Length">Time after it.</param>
internal sealed record ClosedLoopMeasure(TimeSpan WarmUp, TimeSpan Length)
{
    // One is analysed, one waits, and one is on its way.
    private const int CallersPerUnit = 3;

    /// <summary>Measures a version.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="version">A running version.</param>
    /// <param name="units">Its units in service.</param>
    /// <param name="pictures">Files and labels; the sample pictures by default.</param>
    /// <returns>Calls per second.</returns>
    public async Task<double> RunAsync(ChaosCluster cluster, VersionUnderTest version, int units, string? pictures = null)
    {
        var callers = CallersPerUnit * units;
        await using var load = cluster.StartLoad(version, new() { Concurrency = callers, Longest = WarmUp + Length, Pictures = pictures });
        return RateOf(await load.EndAsync(), callers);
    }

    /// <summary>The rate of callers that never pause.</summary>
    /// <param name="calls">All their calls; each must have been answered.</param>
    /// <param name="callers">How many they were.</param>
    public double RateOf(IReadOnlyList<CallRecord> calls, int callers)
    {
        if (calls.FirstOrDefault(call => call.Outcome != CallOutcome.Answered) is { } bad)
        {
            throw new InvalidOperationException($"While the capacity was measured, a call was not answered: {bad}");
        }

        // By Little's law the callers divided by the time of a call are the rate. Counting answers would be off by a whole round.
        var steady = calls.Within(calls.Min(call => call.Due) + WarmUp.TotalMilliseconds, double.PositiveInfinity);
        return callers / (steady.Average(call => call.Latency) / 1000);
    }
}
