namespace CustomLabels.Server.Backup;

/// <summary>A backup cannot be made or restored; the message says why and what to do.</summary>
/// <param name="message">For the operator.</param>
/// <param name="inner">The cause, or null.</param>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
