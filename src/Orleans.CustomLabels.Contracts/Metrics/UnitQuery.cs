namespace CustomLabels.Contracts.Metrics;

/// <summary>Which units of a day to read.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Version">Name of the version.</param>
/// <param name="FromMinute">First minute of the day.</param>
/// <param name="ToMinute">First minute not any more.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UnitQuery")]
public sealed record UnitQuery(
    [property: Id(0)] string Project, [property: Id(1)] string Version, [property: Id(2)] int FromMinute, [property: Id(3)] int ToMinute);
