namespace CustomLabels.Grains.Artifacts;

/// <summary>A package's files on this machine; they stay until this is disposed.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="release">Gives them back, or null where they stay anyway.</param>
internal sealed class StoredPackage(string folder, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public string Folder => folder;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
