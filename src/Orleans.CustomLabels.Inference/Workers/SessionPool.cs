namespace CustomLabels.Inference.Workers;

/// <summary>One loaded session per artefact in a process, however many units run it; unloaded when the last lease is given back.</summary>
public sealed class SessionPool
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Number of artefacts with a session.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Leases the artefact's session, loading it first when nobody has. Concurrent callers wait for one load; a failed load is not remembered.</summary>
    /// <param name="digest">The artefact.</param>
    /// <param name="load">Loads its session.</param>
    /// <exception cref="ModelLoadException">From <paramref name="load"/>.</exception>
    public SessionLease Acquire(string digest, Func<IModelSession> load)
    {
        Entry entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(digest, out entry!))
            {
                _entries[digest] = entry = new Entry(load);
            }

            entry.Leases++;
        }

        try
        {
            return new SessionLease(digest, entry.Session.Value, () => Release(digest, entry));
        }
        catch
        {
            // Whoever comes next tries afresh; a Lazy remembers its failure.
            Retire(digest, entry);
            throw;
        }
    }

    /// <summary>
    /// Exchanges a lease for one on a fresh session, after a fault. Those who hold the old session keep it until they let go; of several who report the
    /// same session only the first loads.
    /// </summary>
    /// <param name="faulty">The lease; it is given back, unless a lost thread still owns it and gives it back itself.</param>
    /// <param name="load">Loads the new session.</param>
    public SessionLease Replace(SessionLease faulty, Func<IModelSession> load)
    {
        Retire(faulty);
        return Acquire(faulty.Digest, load);
    }

    /// <summary>Gives a session to nobody any more, after a fault; the next to ask loads a fresh one.</summary>
    /// <param name="faulty">A lease on it, which stays good.</param>
    public void Retire(SessionLease faulty)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(faulty.Digest, out var entry) && entry.Session is { IsValueCreated: true } session && session.Value == faulty.Session)
            {
                _entries.Remove(faulty.Digest);
            }
        }
    }

    private void Retire(string digest, Entry entry)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(digest, out var current) && current == entry)
            {
                _entries.Remove(digest);
            }
        }
    }

    private void Release(string digest, Entry entry)
    {
        lock (_lock)
        {
            if (--entry.Leases > 0)
            {
                return;
            }

            if (_entries.TryGetValue(digest, out var current) && current == entry)
            {
                _entries.Remove(digest);
            }
        }

        entry.Session.Value.Dispose();
    }

    private sealed class Entry(Func<IModelSession> load)
    {
        public Lazy<IModelSession> Session { get; } = new(load, LazyThreadSafetyMode.ExecutionAndPublication);

        public int Leases { get; set; }
    }
}
