namespace CustomLabels.WebConsole.Models.Labels;

/// <summary>A label of a model.</summary>
/// <param name="Name">The name that answers have.</param>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="AssumedThreshold">In per cent: without MinConfidence, only results above it are returned.</param>
/// <param name="ModelThreshold">The same in the model.</param>
/// <param name="IsEdited">Whether name or threshold were changed.</param>
public sealed record ModelLabel(string Name, string ModelName, double AssumedThreshold, double ModelThreshold, bool IsEdited);
