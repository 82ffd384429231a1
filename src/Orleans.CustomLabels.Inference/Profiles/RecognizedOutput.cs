namespace CustomLabels.Inference.Profiles;

/// <summary>How a model's result is read.</summary>
/// <param name="Profile">Which outputs and what they mean.</param>
/// <param name="Classes">Number of classes they hold, background included, or null when the graph does not tell.</param>
internal sealed record RecognizedOutput(OutputProfile Profile, int? Classes);
