using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Grains.Scaling;

/// <summary>
/// Response times of the last minute, from the sums that routers report now and then. A report's calls count when it comes, which is at most one
/// poll later than they ended. Its size does not depend on the number of routers or calls.
/// </summary>
internal sealed class ResponseTimeHistory
{
    private const long SlotSeconds = 5;
    private const int Slots = 12;

    /// <summary>A ring: slot <c>n</c> since 1970 lies at <c>n</c> modulo its length. Made when there is something to keep: most versions rest.</summary>
    private (long Number, long[] Buckets)[] _slots = [];

    /// <summary>Takes in what was added between two reports of a router.</summary>
    /// <param name="before">Its buckets then.</param>
    /// <param name="after">Its buckets now.</param>
    /// <param name="now">Now.</param>
    public void Add(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, DateTimeOffset now)
    {
        if (after.SequenceEqual(before))
        {
            return;
        }

        Span<long> added = stackalloc long[ResponseTimeBuckets.Count];
        Span<long> known = stackalloc long[ResponseTimeBuckets.Count];
        ResponseTimeBuckets.AddTo(added, after);
        ResponseTimeBuckets.AddTo(known, before);
        var slot = SlotAt(now);
        for (var bucket = 0; bucket < added.Length; bucket++)
        {
            slot[bucket] += Math.Max(0, added[bucket] - known[bucket]);
        }
    }

    /// <summary>The last minute; null without calls.</summary>
    public ResponseTimePercentiles? Last(DateTimeOffset now)
    {
        var oldest = Number(now) - Slots;
        Span<long> sum = stackalloc long[ResponseTimeBuckets.Count];
        foreach (var (number, buckets) in _slots)
        {
            if (number > oldest)
            {
                for (var bucket = 0; bucket < sum.Length; bucket++)
                {
                    sum[bucket] += buckets[bucket];
                }
            }
        }

        return ResponseTimePercentiles.Of(sum);
    }

    private static long Number(DateTimeOffset at) => at.ToUnixTimeSeconds() / SlotSeconds;

    private long[] SlotAt(DateTimeOffset now)
    {
        if (_slots.Length == 0)
        {
            _slots = [.. Enumerable.Range(0, Slots).Select(_ => (long.MinValue, new long[ResponseTimeBuckets.Count]))];
        }

        ref var slot = ref _slots[Number(now) % Slots];
        if (slot.Number != Number(now))
        {
            slot.Number = Number(now);
            Array.Clear(slot.Buckets);
        }

        return slot.Buckets;
    }
}
