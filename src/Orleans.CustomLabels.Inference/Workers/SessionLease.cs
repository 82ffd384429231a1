namespace CustomLabels.Inference.Workers;

/// <summary>The right to use a shared session until disposed.</summary>
public sealed class SessionLease : IDisposable
{
    private readonly Action _release;
    private int _isReleased;

    internal SessionLease(string digest, IModelSession session, Action release)
    {
        Digest = digest;
        Session = session;
        _release = release;
    }

    /// <summary>Digest of the artefact the session was loaded from.</summary>
    public string Digest { get; }

    /// <summary>The session; not to be used after <see cref="Dispose"/>.</summary>
    public IModelSession Session { get; }

    /// <summary>Gives the right back; the last one to do so unloads the model.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            _release();
        }
    }
}
