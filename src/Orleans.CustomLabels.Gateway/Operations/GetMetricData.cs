using CustomLabels.Contracts.Metrics;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Metrics;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>
/// Reads the metrics of the caller's account, by CloudWatch's names and in the form of its GetMetricData. An operation of our own: at AWS CloudWatch
/// answers it. A minute is there a few seconds after its end, and the same figures are read from every gateway.
/// </summary>
internal sealed class GetMetricData(IGrainFactory grains, Authorizer authorizer, TimeProvider time)
    : ControlOperation<GetMetricDataInput, GetMetricDataOutput>(
        OperationName.Own("GetMetricData"), ShapeJson.Default.GetMetricDataInput, ShapeJson.Default.GetMetricDataOutput)
{
    public override async Task<GetMetricDataOutput> ExecuteAsync(GetMetricDataInput input, Caller caller)
    {
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
        var stored = input.MetricDataQueries!.Select(query => query!.MetricStat!.Period!.Value / 60).Distinct()
            .ToDictionary(period => period, period => Open(caller, input, period));
        var results = new List<MetricDataResultShape>();
        foreach (var query in input.MetricDataQueries!)
        {
            results.Add(await AnswerAsync(query!, stored[query!.MetricStat!.Period!.Value / 60], input.ScanBy == GetMetricDataInput.OldestFirst));
        }

        return new(results);
    }

    /// <summary>Whole periods only, as in CloudWatch; and what is older than all that is kept is not even asked for.</summary>
    private StoredMetrics Open(Caller caller, GetMetricDataInput input, int period)
    {
        var now = time.GetUtcNow();
        var oldest = new DateTimeOffset(MetricsDay.OldestKept(now), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds() / 60;
        var start = input.StartTime!.Value.ToUnixTimeSeconds() / 60;
        var end = (input.EndTime!.Value.ToUnixTimeSeconds() + 59) / 60;
        var account = authorizer.HomeOf(caller.Identity);
        return new(grains, account, Math.Max(start - (start % period), oldest), Math.Min(end, (now.ToUnixTimeSeconds() / 60) + 1));
    }

    private static async Task<MetricDataResultShape> AnswerAsync(MetricDataQueryShape query, StoredMetrics stored, bool oldestFirst)
    {
        var (metric, period) = (query.MetricStat!.Metric!, query.MetricStat.Period!.Value / 60);
        _ = Statistic.TryParse(query.MetricStat.Stat, out var statistic);
        var points = MetricSeries.Points(await SamplesAsync(metric, stored), period, statistic);
        var ordered = oldestFirst ? points : [.. points.Reverse()];
        return new(
            query.Id!, query.Label ?? metric.MetricName!, [.. ordered.Select(point => point.Start)], [.. ordered.Select(point => point.Value)]);
    }

    private static async Task<IEnumerable<(long, StatisticSet)>> SamplesAsync(MetricShape metric, StoredMetrics stored)
    {
        var name = metric.MetricName!;
        var samples = MetricName.IsOfRequests(name)
            ? (await stored.RequestsAsync(metric.ValueOf(MetricName.Operation)))
                .Select(minute => (minute.Minute, Samples: MetricName.Samples(name, minute.Row)))
            : (await stored.UnitsAsync(metric.ValueOf(MetricName.ProjectName)!, metric.ValueOf(MetricName.VersionName)!))
                .Select(minute => (minute.Minute, Samples: MetricName.Samples(name, minute.Row)));
        return samples.Where(minute => minute.Samples is not null).Select(minute => (minute.Minute, minute.Samples!));
    }
}
