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
    private const int MaxTrials = 3;
    private const double CredibleShare = 0.8;

    /// <summary>
    /// Measures a version on simulated devices, again while it does less than they allow: a machine that is busy otherwise lets it, for a while.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="version">A running version.</param>
    /// <param name="units">Its units in service.</param>
    /// <param name="deviceTime">Shortest time of a run.</param>
    /// <param name="known">What it did before on the same devices, in calls per second.</param>
    /// <param name="pictures">Files and labels; the sample pictures by default.</param>
    public async Task<MeasuredCapacity> OnDevicesAsync(
        ChaosCluster cluster, VersionUnderTest version, int units, TimeSpan deviceTime, double known = 0, string? pictures = null)
    {
        var enough = CredibleShare * units / deviceTime.TotalSeconds;
        for (var trial = 0; trial < MaxTrials && known < enough; trial++)
        {
            known = Math.Max(known, await RunAsync(cluster, version, units, pictures));
        }

        return new(known, known >= enough);
    }

    private async Task<double> RunAsync(ChaosCluster cluster, VersionUnderTest version, int units, string? pictures)
    {
        var callers = CallersPerUnit * units;
        await using var load = cluster.StartLoad(version, new() { Concurrency = callers, Longest = WarmUp + Length, Pictures = pictures });
        return RateOf(await load.EndAsync(), callers);
    }

    private double RateOf(IReadOnlyList<CallRecord> calls, int callers)
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
