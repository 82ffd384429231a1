namespace CustomLabels.Contracts.OperatingPlans;

/// <summary>The plan that holds for a version.</summary>
/// <param name="Plan">The plan; one that does nothing when there is none.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="NextAction">What its schedule does next, or null.</param>
/// <param name="NextActionAt">When; in the past while it waits for something.</param>
/// <param name="Problem">What it waits for, or null.</param>
[GenerateSerializer, Immutable, Alias("customlabels.OperatingPlanDescription")]
public sealed record OperatingPlanDescription(
    [property: Id(0)] OperatingPlan Plan, [property: Id(1)] OperatingPlanSource Source,
    [property: Id(2)] ScheduledActionKind? NextAction, [property: Id(3)] DateTimeOffset? NextActionAt,
    [property: Id(4)] string? Problem);
