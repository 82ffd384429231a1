namespace CustomLabels.Cli.Failures;

/// <summary>A model was loaded here but failed on the picture.</summary>
internal sealed class ModelFailedException(string message) : Exception(message);
