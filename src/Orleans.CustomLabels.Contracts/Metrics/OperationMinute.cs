namespace CustomLabels.Contracts.Metrics;

/// <summary>One operation's calls of one minute.</summary>
/// <param name="Operation">For example <c>DetectCustomLabels</c>.</param>
/// <param name="Figures">The calls.</param>
[GenerateSerializer, Immutable, Alias("customlabels.OperationMinute")]
public sealed record OperationMinute([property: Id(0)] string Operation, [property: Id(1)] RequestMinute Figures);
