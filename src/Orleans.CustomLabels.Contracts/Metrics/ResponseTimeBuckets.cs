using System.Numerics;

namespace CustomLabels.Contracts.Metrics;

/// <summary>
/// A histogram that merges by adding: sixteen equal buckets in every doubling of the time, so that a bucket is nowhere wider than a sixteenth of the
/// times in it. Bounds are whole microseconds and the same in every process.
/// </summary>
public static class ResponseTimeBuckets
{
    private const int Bits = 4;
    private const int PerOctave = 1 << Bits;

    /// <summary>Number of buckets: the last one begins at about 1 000 seconds.</summary>
    public const int Count = 27 * PerOctave;

    /// <summary>The bucket of a time.</summary>
    /// <param name="microseconds">The time.</param>
    /// <returns>0..<see cref="Count"/> - 1.</returns>
    public static int Of(long microseconds)
    {
        if (microseconds < PerOctave)
        {
            return (int)Math.Max(0, microseconds);
        }

        var octave = BitOperations.Log2((ulong)microseconds) - Bits;
        return Math.Min((octave * PerOctave) + (int)(microseconds >> octave), Count - 1);
    }

    /// <summary>The middle of a bucket.</summary>
    /// <param name="bucket">Which one.</param>
    /// <returns>Microseconds.</returns>
    public static double MiddleOf(int bucket)
    {
        if (bucket < PerOctave)
        {
            return bucket;
        }

        var octave = (bucket / PerOctave) - 1;
        var width = 1L << octave;
        return ((PerOctave + (bucket % PerOctave)) * width) + ((width - 1) / 2.0);
    }

    /// <summary>The bucket that holds the time which so many per cent of the calls did not exceed.</summary>
    /// <param name="buckets">The numbers.</param>
    /// <param name="count">Their sum, at least 1.</param>
    /// <param name="percent">0..100.</param>
    /// <returns>0..<see cref="Count"/> - 1.</returns>
    public static int BucketAt(ReadOnlySpan<long> buckets, long count, double percent)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * count));
        var bucket = 0;
        for (var seen = buckets[0]; seen < rank && bucket < buckets.Length - 1; seen += buckets[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    /// <summary>Writes the buckets that are not empty, each as its distance from the one before and its number, in seven bits a byte.</summary>
    /// <param name="buckets">The numbers.</param>
    /// <returns>A few bytes.</returns>
    public static byte[] Write(ReadOnlySpan<long> buckets)
    {
        var bytes = new List<byte>();
        var last = 0;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            if (buckets[bucket] > 0)
            {
                Append(bytes, (ulong)(bucket - last));
                Append(bytes, (ulong)buckets[bucket]);
                last = bucket;
            }
        }

        return [.. bytes];
    }

    /// <summary>Adds what was written to buckets.</summary>
    /// <param name="buckets">The numbers.</param>
    /// <param name="written">What <see cref="Write"/> gave. What another version wrote beyond the last bucket counts there.</param>
    public static void AddTo(Span<long> buckets, ReadOnlySpan<byte> written)
    {
        var bucket = 0;
        while (written.Length > 0)
        {
            bucket = Math.Min(bucket + (int)Math.Min(Read(ref written), Count), buckets.Length - 1);
            buckets[bucket] += (long)Read(ref written);
        }
    }

    private static void Append(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }

    private static ulong Read(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; bytes.Length > 0; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return value;
    }
}
