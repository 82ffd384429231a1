namespace CustomLabels.Cli.Service.Shapes;

/// <summary>One place of a version's plan.</summary>
internal sealed record InferenceUnit(string Zone, int Ordinal, long Epoch, bool InService, double Since, string? Silo = null, string? Problem = null);
