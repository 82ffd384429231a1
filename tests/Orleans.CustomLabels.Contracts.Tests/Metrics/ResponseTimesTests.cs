using CustomLabels.Contracts.Metrics;
using Xunit;

namespace CustomLabels.Contracts.Tests.Metrics;

public sealed class ResponseTimesTests
{
    private const double WidestError = 1.0 / 32;

    [Fact]
    public void Buckets_RiseWithoutGapsAndAreNowhereWiderThanASixteenth()
    {
        var last = 0;
        for (var time = 0L; time < 2_000_000_000; time += Math.Max(1, time / 100))
        {
            var bucket = ResponseTimeBuckets.Of(time);
            Assert.InRange(bucket, last, Math.Min(last + 1, ResponseTimeBuckets.Count - 1));
            if (bucket < ResponseTimeBuckets.Count - 1)
            {
                Assert.InRange(ResponseTimeBuckets.MiddleOf(bucket), time * (1 - WidestError), time * (1 + WidestError));
            }

            last = bucket;
        }

        Assert.Equal(ResponseTimeBuckets.Count - 1, ResponseTimeBuckets.Of(long.MaxValue));
        Assert.Equal(0, ResponseTimeBuckets.Of(-1));
    }

    [Fact]
    public void Parts_MergedInAnyOrder_AreTheWhole()
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, 3000).Select(_ => (long)Math.Exp(random.NextDouble() * 18)).ToArray();
        var whole = Of(times);
        var parts = times.Chunk(700).Select(part => Of(part)).ToArray();
        foreach (var merged in new[] { parts.Aggregate((one, other) => one.With(other)), parts.Reverse().Aggregate(ResponseTimes.None, (one, other) => other.With(one)) })
        {
            Assert.Equal((whole.Count, whole.Sum, whole.Min, whole.Max), (merged.Count, merged.Sum, merged.Min, merged.Max));
            Assert.Equal(whole.Buckets, merged.Buckets);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(99)]
    [InlineData(99.9)]
    [InlineData(100)]
    public void Percentile_IsCloseToThatOfTheCalls(double percent)
    {
        var random = new Random(2);
        var times = Enumerable.Range(0, 5000).Select(_ => (long)Math.Exp(random.NextDouble() * 16)).Order().ToArray();
        var exact = times[Math.Max(1, (int)Math.Ceiling(percent / 100 * times.Length)) - 1];
        Assert.InRange(Of(times).Percentile(percent), exact * (1 - (2 * WidestError)), (exact * (1 + (2 * WidestError))) + 1);
    }

    [Fact]
    public void NoCalls_ChangeNothing()
    {
        var some = Of(5, 6);
        Assert.Same(some, some.With(ResponseTimes.None));
        Assert.Same(some, ResponseTimes.None.With(some));
        Assert.Equal(0, ResponseTimes.None.Percentile(50));
    }

    [Fact]
    public void OneCall_IsEveryPercentile()
    {
        var one = Of(123_456);
        Assert.All(new[] { 0, 50, 99.9, 100 }, percent => Assert.Equal(123_456, one.Percentile(percent)));
        Assert.InRange(one.Buckets.Length, 1, 4);
    }

    private static ResponseTimes Of(params long[] times)
    {
        var buckets = new long[ResponseTimeBuckets.Count];
        foreach (var time in times)
        {
            buckets[ResponseTimeBuckets.Of(time)]++;
        }

        return new() { Count = times.Length, Sum = times.Sum(), Min = times.Min(), Max = times.Max(), Buckets = ResponseTimeBuckets.Write(buckets) };
    }
}
