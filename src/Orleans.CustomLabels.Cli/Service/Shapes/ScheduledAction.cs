namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A start or stop of a schedule.</summary>
internal sealed record ScheduledAction(
    string Action, string Time, string TimeZone, IReadOnlyList<string>? Days = null, int? MinInferenceUnits = null, int? MaxInferenceUnits = null);
