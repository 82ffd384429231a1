using CustomLabels.Gateway.Quotas;

namespace CustomLabels.Gateway.Tests.Quotas;

public sealed class TokenBucketTests
{
    private const long Second = 10_000_000;

    [Theory]
    [InlineData(50, 50)]
    [InlineData(5, 5)]
    [InlineData(2.5, 2)]
    [InlineData(0.5, 1)]
    public void FullBucket_HoldsOneSecondsTokensAndAtLeastOne(double rate, int tokens) => Assert.Equal(tokens, Burst(new(), Second, rate));

    [Fact]
    public void EmptyBucket_FillsAtItsRate()
    {
        var bucket = new TokenBucket();
        Assert.Equal(5, Burst(bucket, 0, 5));
        Assert.Equal(0, Burst(bucket, Second / 10, 5));
        Assert.Equal(1, Burst(bucket, (Second / 5) + 5, 5));
        Assert.Equal(3, Burst(bucket, (Second * 4 / 5) + 20, 5));
        Assert.Equal(5, Burst(bucket, Second * 60, 5));
    }

    [Fact]
    public void LongRun_NeverExceedsTheRate()
    {
        var bucket = new TokenBucket();
        var taken = Enumerable.Range(0, 100_000).Count(step => bucket.TryTake(step * Second / 1000, Second, 7));
        Assert.InRange(taken, 7 * 100, (7 * 100) + 7);
    }

    [Fact]
    public void ManyAtOnce_GetExactlyWhatIsThere()
    {
        var bucket = new TokenBucket();
        var taken = 0;
        Parallel.For(0, 1000, _ => Interlocked.Add(ref taken, bucket.TryTake(Second, Second, 40) ? 1 : 0));
        Assert.Equal(40, taken);
    }

    [Fact]
    public void SmallerShare_HoldsFromTheNextCallOn()
    {
        var bucket = new TokenBucket();
        Assert.Equal(10, Burst(bucket, 0, 10));
        var taken = Enumerable.Range(1, 1000).Count(step => bucket.TryTake(step * Second / 100, Second, 5));
        Assert.InRange(taken, 45, 55);
    }

    private static int Burst(TokenBucket bucket, long now, double rate) => Enumerable.Range(0, 1000).Count(_ => bucket.TryTake(now, Second, rate));
}
