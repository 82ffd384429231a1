namespace CustomLabels.Grains.OperatingPlans;

/// <summary>One step of a version by its plan.</summary>
/// <param name="Step">What is to be done.</param>
/// <param name="Reason">Why, in words that follow "started" or "stopped".</param>
/// <param name="MinInferenceUnits">Units to run, of a start and of other bounds.</param>
/// <param name="MaxInferenceUnits">Upper bound for scaling, or null for none.</param>
internal sealed record OperatingDecision(OperatingStep Step, string Reason, int MinInferenceUnits = 1, int? MaxInferenceUnits = null);
