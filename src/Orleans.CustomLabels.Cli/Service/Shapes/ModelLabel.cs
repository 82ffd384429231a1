namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A label of a model; thresholds in per cent.</summary>
internal sealed record ModelLabel(string Name, string ModelName, float AssumedThreshold, float ModelThreshold, bool IsEdited);
