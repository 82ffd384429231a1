using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Operations.Metrics;

/// <summary>The metrics, by CloudWatch's names of them (https://docs.aws.amazon.com/rekognition/latest/dg/cloudwatch-metricsdim.html).</summary>
internal static class MetricName
{
    public const string Operation = "Operation";
    public const string ProjectName = "ProjectName";
    public const string VersionName = "VersionName";
    public const string ResponseTime = "ResponseTime";

    private static readonly Dictionary<string, Func<RequestMinute, StatisticSet?>> Requests = new(StringComparer.Ordinal)
    {
        ["SuccessfulRequestCount"] = row => StatisticSet.OfCalls(row.Calls, row.Successes),
        ["ThrottledCount"] = row => StatisticSet.OfCalls(row.Calls, row.Throttles),
        ["UserErrorCount"] = row => StatisticSet.OfCalls(row.Calls, row.UserErrors),
        ["ServerErrorCount"] = row => StatisticSet.OfCalls(row.Calls, row.ServerErrors),
        [ResponseTime] = row => row.Times.Count == 0 ? null : StatisticSet.Of(row.Times),
    };

    private static readonly Dictionary<string, Func<UnitMinute, StatisticSet?>> Units = new(StringComparer.Ordinal)
    {
        ["MinInferenceUnits"] = row => Average(row.Min, row.Seen),
        ["MaxInferenceUnits"] = row => Average(row.Max, row.MaxSeen),
        ["DesiredInferenceUnits"] = row => Average(row.Desired, row.Seen),
        ["InServiceInferenceUnits"] = row => Average(row.InService, row.Seen),
    };

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Requests.Keys.Concat(Units.Keys);

    public static bool IsOfRequests(string name) => Requests.ContainsKey(name);

    public static bool IsOfUnits(string name) => Units.ContainsKey(name);

    /// <summary>A minute's samples; null when it has none.</summary>
    public static StatisticSet? Samples(string name, RequestMinute row) => Requests[name](row);

    /// <summary>A minute's sample, its average; null when it has none.</summary>
    public static StatisticSet? Samples(string name, UnitMinute row) => Units[name](row);

    private static StatisticSet? Average(long units, long seen) => seen == 0 ? null : StatisticSet.Of((double)units / seen);
}
