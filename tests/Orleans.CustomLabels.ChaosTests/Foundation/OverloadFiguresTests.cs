using CustomLabels.ClusterTesting.Overload;
using CustomLabels.LoadGenerator;
using Xunit;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>The figures of overload, from calls whose figures are known.</summary>
public sealed class OverloadFiguresTests
{
    private static readonly OverloadPlan Plan = new()
    {
        Capacity = 10,
        Share = 3,
        Quiet = TimeSpan.FromSeconds(5),
        Length = TimeSpan.FromSeconds(5),
        Afterwards = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public void Goodput_counts_answers_by_the_time_they_came()
    {
        // From 5 to 10 s 30 calls a second, of which every third is answered, 100 ms later; the first second is not looked at.
        var added = Enumerable.Range(0, 151)
            .Select(number => Call(5000 + (number * 1000.0 / 30), number % 3 == 0 ? 100 : 5, number % 3 == 0)).ToArray();
        var figures = OverloadFigures.Of(Plan, [], added, 0, 5000, 5000, 10_000);
        Assert.Equal(1, figures.GoodputShare, 0.03);
        Assert.Equal((80, 5, 5, 100), (figures.Rejected, figures.RejectedP50, figures.RejectedP99, figures.AnsweredP99));
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(20, 2.0)]
    public void Quiet_is_when_a_second_has_no_slow_call(int slow, double seconds)
    {
        // Ten calls a second; after the end at 10 s so many of them are still slow.
        var quiet = Enumerable.Range(0, 150).Select(number => Call(number * 100, number >= 100 && number < 100 + slow ? 400 : 100, true)).ToArray();
        var figures = OverloadFigures.Of(Plan, quiet, [], 0, 5000, 5000, 10_000);
        Assert.Equal(100, figures.QuietP99);
        Assert.Equal(seconds, figures.QuietAgain!.Value, 0.001);
    }

    [Fact]
    public void A_busy_quiet_time_does_not_make_the_bar_easier()
    {
        // Slow before as after: only what was measured earlier tells that it can do better.
        var quiet = Enumerable.Range(0, 150).Select(number => Call(number * 100, 400, true)).ToArray();
        Assert.Equal(0, OverloadFigures.Of(Plan, quiet, [], 0, 5000, 5000, 10_000).QuietAgain);
        Assert.Null(OverloadFigures.Of(Plan with { KnownQuietP99 = 100 }, quiet, [], 0, 5000, 5000, 10_000).QuietAgain);
    }

    [Fact]
    public void It_is_never_quiet_again_while_calls_are_rejected()
    {
        var quiet = Enumerable.Range(0, 150).Select(number => Call(number * 100, 100, number < 100 || number % 5 != 0)).ToArray();
        Assert.Null(OverloadFigures.Of(Plan, quiet, [], 0, 5000, 5000, 10_000).QuietAgain);
    }

    [Theory]
    [InlineData(1.0, 5.0, 5.0, 5.0, 5.0)]
    [InlineData(0.25, 8.0, 0.0, 0.0, 0.0)]
    [InlineData(0.9, 1.0, 2.0)]
    [InlineData(0.0, 0.0, 0.0)]
    public void Jains_index_is_1_for_equal_shares(double index, params double[] shares) => Assert.Equal(index, JainIndex.Of(shares), 1e-9);

    [Fact]
    public void A_key_is_judged_by_the_time_in_which_all_sent()
    {
        // The first begins two seconds earlier, the second ends two later; each is answered half of its calls.
        var first = Enumerable.Range(0, 100).Select(number => Call(number * 100, 10, number % 2 == 0)).ToArray();
        var second = Enumerable.Range(20, 100).Select(number => Call(number * 100, 10, number % 2 == 0)).ToArray();
        var keys = FairnessRun.Of([first, second], capacity: 10);
        Assert.All(keys, key =>
        {
            Assert.Equal(1, key.OfferedShare, 0.05);
            Assert.Equal(0.5, key.AnsweredShare, 0.05);
            Assert.Equal(0.5, key.GoodputShare, 0.05);
        });
    }

    private static CallRecord Call(double due, double latency, bool isAnswered) => new(
        due, 0, latency, isAnswered ? CallOutcome.Answered : CallOutcome.Rejected, isAnswered ? 200 : 400, "", 0, 1, 1, "", "", "");
}
