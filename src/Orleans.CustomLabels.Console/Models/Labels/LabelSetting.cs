namespace CustomLabels.WebConsole.Models.Labels;

/// <summary>How one label is to be shown, as PutLabelSettings takes it.</summary>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="Name">Another name; null for that of the model.</param>
/// <param name="Threshold">Another assumed threshold in per cent; null for that of the model.</param>
public sealed record LabelSetting(string ModelName, string? Name, double? Threshold);
