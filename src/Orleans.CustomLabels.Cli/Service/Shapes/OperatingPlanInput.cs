namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Request of the service's own operation PutOperatingPlan.</summary>
internal sealed record OperatingPlanInput(
    string ProjectVersionArn, int? IdleStopMinutes, IReadOnlyList<ScheduledAction> Schedule, string StartOnCall,
    int? MinInferenceUnits, int? MaxInferenceUnits);
