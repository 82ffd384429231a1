namespace CustomLabels.Cli.Connections;

/// <summary>Keys could not be fetched from where the environment or the profile says they are.</summary>
internal sealed class KeysUnavailableException(string message, Exception inner) : Exception(message, inner);
