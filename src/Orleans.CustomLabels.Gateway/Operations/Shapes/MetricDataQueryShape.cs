namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html without expressions.</summary>
internal sealed record MetricDataQueryShape(string? Id, MetricStatShape? MetricStat, string? Label) : ICheckedShape
{
    public void Check(Violations violations, string member)
    {
        if (violations.Required($"{member}.{nameof(Id)}", Id))
        {
            violations.Length($"{member}.{nameof(Id)}", Id, 1, 255);
        }

        violations.Nested($"{member}.{nameof(MetricStat)}", MetricStat);
    }
}
