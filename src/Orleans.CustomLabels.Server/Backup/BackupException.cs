namespace CustomLabels.Server.Backup;

/// <summary>A backup cannot be made or restored; the message says why and what to do.</summary>
/// <param name="message">For the operator.</param>
/// <param name="inner">The cause, or null.</param>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The answer to a change was lost: it may have been made or not.</summary>
    /// <param name="location">The store.</param>
    /// <param name="problem">How the answer was lost.</param>
    public static BackupException Uncertain(string location, Exception problem) =>
        new($"{location} was lost while it was writing the records: it has all of them now, or those of before. Run the restore again with --force before servers start.", problem);
}
