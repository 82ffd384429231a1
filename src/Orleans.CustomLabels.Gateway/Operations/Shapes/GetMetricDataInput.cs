namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>
/// Input of GetMetricData, in the form of CloudWatch's (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html).
/// </summary>
internal sealed record GetMetricDataInput(
    DateTimeOffset? StartTime, DateTimeOffset? EndTime, IReadOnlyList<MetricDataQueryShape?>? MetricDataQueries, string? ScanBy) : IInputShape
{
    public const string OldestFirst = "TimestampAscending";
    private const string NewestFirst = "TimestampDescending";
    private const int MaxQueries = 100;

    /// <summary>CloudWatch's bound for one answer.</summary>
    private const int MaxPoints = 100_800;

    public void Check(Violations violations)
    {
        violations.OneOf(nameof(ScanBy), ScanBy, OldestFirst, NewestFirst);
        if (violations.Required(nameof(StartTime), StartTime) & violations.Required(nameof(EndTime), EndTime) && StartTime >= EndTime)
        {
            violations.Add($"{nameof(StartTime)} must be before {nameof(EndTime)}.");
        }

        if (!violations.Required(nameof(MetricDataQueries), MetricDataQueries))
        {
            return;
        }

        if (MetricDataQueries!.Count is < 1 or > MaxQueries)
        {
            violations.Add($"{nameof(MetricDataQueries)} must have 1..{MaxQueries} entries, not {MetricDataQueries.Count}.");
            return;
        }

        foreach (var (index, query) in MetricDataQueries.Index())
        {
            violations.Nested($"{nameof(MetricDataQueries)}[{index}]", query);
        }

        if (MetricDataQueries.Sum(query => (EndTime - StartTime)?.TotalSeconds / Math.Max(60, query?.MetricStat?.Period ?? 60)) > MaxPoints)
        {
            violations.Add($"The queries ask for more than {MaxPoints} data points: shorten the time, or lengthen {nameof(MetricStatShape.Period)}.");
        }
    }
}
