using CustomLabels.Gateway.Operations.Metrics;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html</summary>
internal sealed record MetricShape(string? Namespace, string? MetricName, IReadOnlyList<DimensionShape?>? Dimensions) : ICheckedShape
{
    private const string Rekognition = "AWS/Rekognition";

    public void Check(Violations violations, string member)
    {
        violations.OneOf($"{member}.{nameof(Namespace)}", Namespace, Rekognition);
        if (violations.Required($"{member}.{nameof(MetricName)}", MetricName) && !Metrics.MetricName.All.Contains(MetricName))
        {
            violations.Add($"{member}.{nameof(MetricName)} must be one of {string.Join(", ", Metrics.MetricName.All)}.");
            return;
        }

        string?[] names = [.. (Dimensions ?? []).Select(dimension => dimension?.Name).Order(StringComparer.Ordinal)];
        var isRight = MetricName is null
            || (Metrics.MetricName.IsOfRequests(MetricName) && names is [] or [Metrics.MetricName.Operation])
            || (Metrics.MetricName.IsOfUnits(MetricName) && names is [Metrics.MetricName.ProjectName, Metrics.MetricName.VersionName]);
        if (!isRight || (Dimensions ?? []).Any(dimension => dimension?.Value is null))
        {
            violations.Add(Metrics.MetricName.IsOfUnits(MetricName ?? "")
                ? $"{member}.{nameof(Dimensions)} must be ProjectName and VersionName, each with a Value."
                : $"{member}.{nameof(Dimensions)} must be Operation with a Value, or none for the whole account.");
        }
    }

    /// <summary>The value of a dimension, or null; only after <see cref="Check"/>.</summary>
    public string? ValueOf(string dimension) => Dimensions?.FirstOrDefault(given => given!.Name == dimension)?.Value;
}
