namespace CustomLabels.Cli.Failures;

/// <summary>The service, or whatever answered in its place, said something that its API does not allow.</summary>
internal sealed class UnexpectedAnswerException(string message, Exception? inner = null) : Exception(message, inner);
