using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Operations.Metrics;

/// <summary>What CloudWatch calls a statistic set: samples of one period, which add up to those of a longer one.</summary>
/// <param name="Count">How many samples.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Times">The same with its percentiles, for a metric that has them.</param>
internal sealed record StatisticSet(double Count, double Sum, double Min, double Max, ResponseTimes? Times = null)
{
    private const double MicrosecondsPerMillisecond = 1000;

    /// <summary>One sample of 0 or 1 for each of some calls.</summary>
    /// <param name="calls">How many calls.</param>
    /// <param name="ones">How many of them count.</param>
    public static StatisticSet OfCalls(long calls, long ones) => new(calls, ones, ones < calls ? 0 : 1, ones > 0 ? 1 : 0);

    /// <summary>One sample.</summary>
    public static StatisticSet Of(double value) => new(1, value, value, value);

    /// <summary>Response times in milliseconds.</summary>
    public static StatisticSet Of(ResponseTimes times) => new(
        times.Count, times.Sum / MicrosecondsPerMillisecond, times.Min / MicrosecondsPerMillisecond, times.Max / MicrosecondsPerMillisecond, times);

    public StatisticSet With(StatisticSet other) => Times is not null && other.Times is not null
        ? Of(Times.With(other.Times))
        : new(Count + other.Count, Sum + other.Sum, Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    public double Get(Statistic statistic) => statistic.Kind switch
    {
        StatisticKind.SampleCount => Count,
        StatisticKind.Sum => Sum,
        StatisticKind.Average => Sum / Count,
        StatisticKind.Minimum => Min,
        StatisticKind.Maximum => Max,
        _ => Times!.Percentile(statistic.Percent) / MicrosecondsPerMillisecond,
    };
}
