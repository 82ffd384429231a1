using System.Collections.Concurrent;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>What is stored, for all silos of a test and whatever happens to them; can be made to fail.</summary>
internal sealed class SharedRecords
{
    private int _writesLeft = int.MaxValue;

    /// <summary>Key to bytes and ETag.</summary>
    public ConcurrentDictionary<string, (byte[] Bytes, int Version)> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>The store goes away for good after so many more writes, as in a crash; the last one is stored but its answer is lost.</summary>
    public void BreakAfter(int writes) => Volatile.Write(ref _writesLeft, writes);

    public void Recover() => Volatile.Write(ref _writesLeft, int.MaxValue);

    /// <summary>Counts a write or removal.</summary>
    /// <returns>True when it is stored but must look as if it were not.</returns>
    /// <exception cref="IOException">The store is away.</exception>
    public bool Enter()
    {
        if (Volatile.Read(ref _writesLeft) == int.MaxValue)
        {
            return false;
        }

        var left = Interlocked.Decrement(ref _writesLeft);
        return left == 0 || (left < 0 ? throw new IOException("The store is away.") : false);
    }
}
