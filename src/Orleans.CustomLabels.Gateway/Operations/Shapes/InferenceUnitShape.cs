namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>One place of a version's plan.</summary>
internal sealed record InferenceUnitShape(string Zone, int Ordinal, long Epoch, bool InService, string? Silo, DateTimeOffset Since, string? Problem);
