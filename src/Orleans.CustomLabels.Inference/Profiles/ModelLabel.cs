namespace CustomLabels.Inference.Profiles;

/// <summary>One thing a model can recognise.</summary>
/// <param name="Name">Name as it appears in answers.</param>
/// <param name="Threshold">Assumed threshold 0..1: without MinConfidence, only results strictly above it are returned.</param>
public sealed record ModelLabel(string Name, float Threshold);
