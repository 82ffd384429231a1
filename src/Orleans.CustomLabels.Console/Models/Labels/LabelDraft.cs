namespace CustomLabels.WebConsole.Models.Labels;

/// <summary>What somebody has typed for a label.</summary>
/// <param name="Name">The shown name.</param>
/// <param name="Threshold">The assumed threshold, as it was typed.</param>
internal sealed record LabelDraft(string Name, string Threshold);
