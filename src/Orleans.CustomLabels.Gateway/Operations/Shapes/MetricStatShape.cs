using CustomLabels.Gateway.Operations.Metrics;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html</summary>
internal sealed record MetricStatShape(MetricShape? Metric, int? Period, string? Stat) : ICheckedShape
{
    public void Check(Violations violations, string member)
    {
        violations.Nested($"{member}.{nameof(Metric)}", Metric);
        violations.Required($"{member}.{nameof(Period)}", Period);
        if (Period is not null && (Period is < 60 or > 86_400 || Period % 60 != 0))
        {
            violations.Add($"{member}.{nameof(Period)} must be a multiple of 60 from 60 to 86400, not {Period}.");
        }

        if (!Statistic.TryParse(Stat, out var statistic))
        {
            violations.Add(
                $"{member}.{nameof(Stat)} must be SampleCount, Sum, Average, Minimum, Maximum or, for ResponseTime, a percentile such as p99.");
        }
        else if (statistic.Kind == StatisticKind.Percentile && Metric?.MetricName != MetricName.ResponseTime)
        {
            violations.Add($"{member}.{nameof(Stat)} may be a percentile for ResponseTime only.");
        }
    }
}
