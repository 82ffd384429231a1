using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Client.Routing;

/// <summary>Counts how long calls took, since it began. One addition a call: no lock, and nothing allocated.</summary>
internal sealed class ResponseTimeCounter
{
    private readonly long[] _buckets = new long[ResponseTimeBuckets.Count];

    public void Add(TimeSpan took) => Interlocked.Increment(ref _buckets[ResponseTimeBuckets.Of((long)took.TotalMicroseconds)]);

    /// <summary>The numbers so far, as <see cref="ResponseTimeBuckets.Write"/> gives them.</summary>
    public byte[] Read()
    {
        Span<long> buckets = stackalloc long[ResponseTimeBuckets.Count];
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            buckets[bucket] = Volatile.Read(ref _buckets[bucket]);
        }

        return ResponseTimeBuckets.Write(buckets);
    }
}
