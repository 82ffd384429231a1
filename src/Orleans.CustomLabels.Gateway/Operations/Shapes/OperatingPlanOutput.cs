using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Answer of GetOperatingPlan: the plan that holds.</summary>
internal sealed record OperatingPlanOutput
{
    public required string ProjectVersionArn { get; init; }

    /// <summary>OPERATION, TAGS or NONE.</summary>
    public required string Source { get; init; }

    public int? IdleStopMinutes { get; init; }

    public required IReadOnlyList<ScheduledActionShape> Schedule { get; init; }

    public required string StartOnCall { get; init; }

    public int? MinInferenceUnits { get; init; }

    public int? MaxInferenceUnits { get; init; }

    /// <summary>START or STOP; absent without a schedule.</summary>
    public string? NextAction { get; init; }

    public DateTimeOffset? NextActionAt { get; init; }

    /// <summary>Why the last step was refused that is tried again and again; absent when none is.</summary>
    public string? Problem { get; init; }

    public static OperatingPlanOutput Of(ModelVersionArn arn, OperatingPlanDescription description) => new()
    {
        ProjectVersionArn = arn.ToString(),
        Source = OperatingPlanNames.NameOf(description.Source),
        IdleStopMinutes = description.Plan.IdleStopMinutes,
        Schedule = [.. description.Plan.Schedule.Select(ScheduledActionShape.From)],
        StartOnCall = OperatingPlanNames.StartsOnCall.NameOf(description.Plan.StartOnCall),
        MinInferenceUnits = description.Plan.MinInferenceUnits,
        MaxInferenceUnits = description.Plan.MaxInferenceUnits,
        NextAction = description.NextAction is { } next ? OperatingPlanNames.Actions.NameOf(next) : null,
        NextActionAt = description.NextActionAt,
        Problem = description.Problem,
    };
}
