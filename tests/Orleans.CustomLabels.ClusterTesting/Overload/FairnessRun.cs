using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Overload;

/// <summary>Several access keys that together want more than there is.</summary>
internal static class FairnessRun
{
    // Processes that are started together begin within this time of each other.
    private static readonly TimeSpan StartSpread = TimeSpan.FromSeconds(5);
    private const double Settling = 1000;

    /// <summary>Keys for a cluster's layout.</summary>
    public static IReadOnlyList<AwsCredentials> Keys { get; } =
        [.. Enumerable.Range(1, 4).Select(number => new AwsCredentials($"key-{number}", $"secret-{number}"))];

    /// <summary>Sends load of all keys, each from a process of its own.</summary>
    /// <param name="cluster">A cluster that knows <see cref="Keys"/>.</param>
    /// <param name="version">A running version.</param>
    /// <param name="capacity">Calls per second that it answers.</param>
    /// <param name="shares">Arrivals of each key, in capacities.</param>
    /// <param name="length">How long all of them send at the same time.</param>
    public static async Task<IReadOnlyList<KeyFigures>> RunAsync(
        ChaosCluster cluster, VersionUnderTest version, double capacity, IReadOnlyList<double> shares, TimeSpan length)
    {
        var loads = shares.Select((share, number) => cluster.StartLoad(
            version, new() { Rate = share * capacity, Longest = length + StartSpread, Key = Keys[number] })).ToArray();
        try
        {
            var calls = await Task.WhenAll(loads.Select(load => load.EndAsync()));
            return Of(calls, capacity);
        }
        finally
        {
            foreach (var load in loads)
            {
                await load.DisposeAsync();
            }
        }
    }

    /// <summary>Figures of each key, of the time in which all of them sent.</summary>
    /// <param name="calls">Calls of each key.</param>
    /// <param name="capacity">Calls per second that all may have together.</param>
    public static IReadOnlyList<KeyFigures> Of(IReadOnlyList<IReadOnlyList<CallRecord>> calls, double capacity)
    {
        var (from, to) = (calls.Max(one => one.Min(call => call.Due)) + Settling, calls.Min(one => one.Max(call => call.Due)));
        var seconds = (to - from) / 1000;
        return [.. calls.Select(one => Of(one, from, to, seconds * capacity))];
    }

    private static KeyFigures Of(IReadOnlyList<CallRecord> calls, double from, double to, double all)
    {
        var due = calls.Within(from, to);
        var answered = due.Where(call => call.Outcome == CallOutcome.Answered).ToArray();
        return new()
        {
            OfferedShare = due.Count / all,
            GoodputShare = calls.Count(call => call.Outcome == CallOutcome.Answered && call.Ended >= from && call.Ended < to) / all,
            AnsweredShare = due.Count == 0 ? 0 : (double)answered.Length / due.Count,
            AnsweredP99 = LatencyStatistics.Percentile(answered, 0.99),
            Calls = calls,
        };
    }
}
