namespace CustomLabels.Server.Stores;

/// <summary>The folder with everything a service that runs alone must not lose; one such process at a time may use it.</summary>
internal sealed class DataDirectory : IDisposable
{
    /// <summary>Name of the SQLite file.</summary>
    public const string DatabaseFile = "state.db";

    private readonly FileStream? _lock;

    private DataDirectory(string path, FileStream? fileLock) => (Root, _lock) = (path, fileLock);

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Root, DatabaseFile);

    /// <summary>Folder of buckets.</summary>
    public string Buckets => Path.Combine(Root, "buckets");

    /// <summary>Folder of validated model packages.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Takes the folder for this process, until disposed or dead.</summary>
    /// <param name="path">The folder; made when it is not there.</param>
    /// <exception cref="DataDirectoryException">Another process uses it, or it cannot be written.</exception>
    public static DataDirectory Acquire(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(root);
            // The lock belongs to the open file: the system frees it however the process ends.
            var file = new FileStream(Path.Combine(root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(root, file);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new DataDirectoryException($"The data directory {root} cannot be written: {problem.Message} Set CustomLabels__DataDirectory to another folder.", problem);
        }
        catch (IOException problem)
        {
            throw new DataDirectoryException(
                $"The data directory {root} is in use by another process, or cannot be locked ({problem.Message}). "
                + "Stop the other process, or set CustomLabels__DataDirectory to another folder.",
                problem);
        }
    }

    /// <summary>The folder of buckets and artefacts that all processes of a cluster share; their state is elsewhere.</summary>
    /// <param name="path">The folder; made when it is not there.</param>
    /// <exception cref="DataDirectoryException">It cannot be made.</exception>
    public static DataDirectory Share(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(root);
            return new(root, null);
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new DataDirectoryException($"The data directory {root} cannot be written: {problem.Message} Set CustomLabels__DataDirectory to another folder.", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();
}
