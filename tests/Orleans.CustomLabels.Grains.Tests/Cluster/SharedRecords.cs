using System.Collections.Concurrent;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>What is stored, for all silos of a test and whatever happens to them; can be made to fail.</summary>
internal sealed class SharedRecords
{
    private int _writesLeft = int.MaxValue;
    private int _refused;

    /// <summary>Key to bytes and ETag.</summary>
    public ConcurrentDictionary<string, (byte[] Bytes, int Version)> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes that have failed because the store was away.</summary>
    public int Refused => Volatile.Read(ref _refused);

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
        if (left < 0)
        {
            Interlocked.Increment(ref _refused);
            throw new IOException("The store is away.");
        }

        return left == 0;
    }
}
