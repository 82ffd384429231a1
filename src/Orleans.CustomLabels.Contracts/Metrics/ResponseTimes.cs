namespace CustomLabels.Contracts.Metrics;

/// <summary>How long calls took, in whole microseconds, so that sums do not depend on the order in which they are merged.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ResponseTimes")]
public sealed record ResponseTimes
{
    /// <summary>No calls.</summary>
    public static ResponseTimes None { get; } = new();

    /// <summary>How many calls.</summary>
    [Id(0)]
    public long Count { get; init; }

    /// <summary>Their sum.</summary>
    [Id(1)]
    public long Sum { get; init; }

    /// <summary>The shortest.</summary>
    [Id(2)]
    public long Min { get; init; }

    /// <summary>The longest.</summary>
    [Id(3)]
    public long Max { get; init; }

    /// <summary>How many in each bucket, as <see cref="ResponseTimeBuckets.Write"/> gives it.</summary>
    [Id(4)]
    public byte[] Buckets { get; init; } = [];

    /// <summary>Both together.</summary>
    /// <param name="other">The others.</param>
    /// <returns>The same whichever comes first.</returns>
    public ResponseTimes With(ResponseTimes other)
    {
        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var buckets = new long[ResponseTimeBuckets.Count];
        ResponseTimeBuckets.AddTo(buckets, Buckets);
        ResponseTimeBuckets.AddTo(buckets, other.Buckets);
        return new()
        {
            Count = Count + other.Count,
            Sum = Sum + other.Sum,
            Min = Math.Min(Min, other.Min),
            Max = Math.Max(Max, other.Max),
            Buckets = ResponseTimeBuckets.Write(buckets),
        };
    }

    /// <summary>The time that so many per cent of the calls did not exceed, to within about three per cent.</summary>
    /// <param name="percent">0..100.</param>
    /// <returns>Microseconds; 0 without calls.</returns>
    public double Percentile(double percent)
    {
        if (Count == 0)
        {
            return 0;
        }

        var buckets = new long[ResponseTimeBuckets.Count];
        ResponseTimeBuckets.AddTo(buckets, Buckets);
        return Math.Clamp(ResponseTimeBuckets.MiddleOf(ResponseTimeBuckets.BucketAt(buckets, Count, percent)), Min, Max);
    }
}
