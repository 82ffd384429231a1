namespace CustomLabels.Contracts.Labels;

/// <summary>How one label is shown, where that differs from the model.</summary>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="Name">The name that answers have, or null for that of the model.</param>
/// <param name="Threshold">Assumed threshold in per cent, above which results are returned without MinConfidence; null for that of the model.</param>
[GenerateSerializer, Immutable, Alias("customlabels.LabelSetting")]
public sealed record LabelSetting([property: Id(0)] string ModelName, [property: Id(1)] string? Name, [property: Id(2)] float? Threshold);
