namespace CustomLabels.Contracts.Metrics;

/// <summary>Which calls of a day to read.</summary>
/// <param name="Operation">Of one operation, or null for all together.</param>
/// <param name="FromMinute">First minute of the day.</param>
/// <param name="ToMinute">First minute not any more.</param>
[GenerateSerializer, Immutable, Alias("customlabels.RequestQuery")]
public sealed record RequestQuery([property: Id(0)] string? Operation, [property: Id(1)] int FromMinute, [property: Id(2)] int ToMinute);
