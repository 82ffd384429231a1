namespace CustomLabels.Contracts.Metrics;

/// <summary>How long successful calls took, from their arrival at a router to the answer there.</summary>
/// <param name="P50">Milliseconds that half of the calls did not exceed.</param>
/// <param name="P90">Milliseconds that 90 of 100 calls did not exceed.</param>
/// <param name="P99">Milliseconds that 99 of 100 calls did not exceed.</param>
/// <param name="Count">How many calls.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ResponseTimePercentiles")]
public sealed record ResponseTimePercentiles(
    [property: Id(0)] double P50, [property: Id(1)] double P90, [property: Id(2)] double P99, [property: Id(3)] long Count)
{
    private const double MicrosecondsPerMillisecond = 1000;

    /// <summary>The percentiles of calls that were counted by <see cref="ResponseTimeBuckets"/>.</summary>
    /// <param name="buckets">The numbers.</param>
    /// <returns>Null without calls.</returns>
    public static ResponseTimePercentiles? Of(ReadOnlySpan<long> buckets)
    {
        var count = 0L;
        foreach (var number in buckets)
        {
            count += number;
        }

        return count == 0 ? null : new(Milliseconds(buckets, count, 50), Milliseconds(buckets, count, 90), Milliseconds(buckets, count, 99), count);
    }

    private static double Milliseconds(ReadOnlySpan<long> buckets, long count, double percent) =>
        ResponseTimeBuckets.MiddleOf(ResponseTimeBuckets.BucketAt(buckets, count, percent)) / MicrosecondsPerMillisecond;
}
