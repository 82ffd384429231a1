namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Answer of the service's own operation GetOperatingPlan.</summary>
internal sealed record OperatingPlanOutput(
    string ProjectVersionArn, string Source, IReadOnlyList<ScheduledAction> Schedule, string StartOnCall, int? IdleStopMinutes = null,
    int? MinInferenceUnits = null, int? MaxInferenceUnits = null, string? NextAction = null, double? NextActionAt = null, string? Problem = null);
