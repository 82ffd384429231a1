using CustomLabels.LoadGenerator;

namespace CustomLabels.ClusterTesting.Load;

/// <summary>Latencies of a part of the calls, in milliseconds.</summary>
internal static class LatencyStatistics
{
    /// <summary>A percentile by nearest rank; 0 without calls.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="share">0.99 for p99.</param>
    public static double Percentile(IEnumerable<CallRecord> calls, double share)
    {
        var latencies = calls.Select(call => call.Latency).Order().ToArray();
        return latencies.Length == 0 ? 0 : latencies[(int)Math.Ceiling(share * latencies.Length) - 1];
    }

    /// <summary>Calls that were to arrive in a span of time.</summary>
    public static IReadOnlyList<CallRecord> Within(this IEnumerable<CallRecord> calls, double from, double to) =>
        [.. calls.Where(call => call.Due >= from && call.Due < to)];
}
