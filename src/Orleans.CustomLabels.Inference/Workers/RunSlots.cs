namespace CustomLabels.Inference.Workers;

/// <summary>How many pictures this process works on at once: as many as it has cores for. Shared by all workers, so that many units do not fight for few cores.</summary>
/// <remarks>Not to be disposed: a run may outlive whoever has made this, and gives its slot back on a thread where an exception would end the process.</remarks>
/// <param name="count">Number of slots, at least 1.</param>
#pragma warning disable CA1001 // See the remarks. The semaphore has no handle as long as nobody asks for its wait handle.
public sealed class RunSlots(int count)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free = new(count);
    private int _lostThreads;

    /// <summary>Number of slots.</summary>
    public int Count { get; } = count;

    /// <summary>Threads that were given up because a run would not end, and still have not ended.</summary>
    public int LostThreads => Volatile.Read(ref _lostThreads);

    /// <summary>Raised on a timer's thread after <see cref="LostThreads"/> has grown.</summary>
    public event Action? ThreadLost;

    /// <summary>Takes a slot; blocks the calling thread, which must be a worker's own.</summary>
    internal void Enter() => _free.Wait();

    /// <summary>Gives a slot back.</summary>
    internal void Exit() => _free.Release();

    /// <summary>Counts a thread as lost. Its slot is given back too: the core is gone either way, and keeping the slot would stop the other units.</summary>
    internal void Lose()
    {
        Interlocked.Increment(ref _lostThreads);
        _free.Release();
        ThreadLost?.Invoke();
    }

    /// <summary>A lost thread came back after all.</summary>
    internal void Recover() => Interlocked.Decrement(ref _lostThreads);
}
