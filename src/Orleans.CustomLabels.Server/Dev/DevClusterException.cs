namespace CustomLabels.Server.Dev;

/// <summary>A development cluster cannot be started; the message says why and what to do.</summary>
internal sealed class DevClusterException(string message, Exception? cause) : Exception(message, cause);
