using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using Xunit;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>Counts fail a row; times fail it beyond five times their bound.</summary>
public sealed class RowReportTests
{
    [Theory]
    [InlineData(CallOutcome.Answered, "held")]
    [InlineData(CallOutcome.Rejected, "held")]
    [InlineData(CallOutcome.Failed, "failed")]
    [InlineData(CallOutcome.Wrong, "failed")]
    [InlineData(CallOutcome.NotSent, "failed")]
    public void One_bad_call_fails_the_row(CallOutcome outcome, string verdict)
    {
        var report = new RowReport("R0", "none");
        report.Calls([Call(CallOutcome.Answered, 1), Call(outcome, 1)], capacity: 1, rate: 1);
        Assert.Equal(verdict, report.Result.Verdict);
    }

    [Theory]
    [InlineData(10, "held")]
    [InlineData(11, "missed its time")]
    [InlineData(50, "missed its time")]
    [InlineData(51, "failed")]
    public void A_time_has_slack(double actual, string verdict)
    {
        var report = new RowReport("R0", "none");
        report.AtMost("time", actual, 10, "s");
        Assert.Equal(verdict, report.Result.Verdict);
    }

    [Theory]
    [InlineData(10, "held")]
    [InlineData(51, "not judged: busy machine")]
    public void A_time_is_not_judged_while_even_the_load_was_late(double actual, string verdict)
    {
        var report = new RowReport("R0", "none");
        report.Calls([Call(CallOutcome.Answered, 1) with { Slip = 101 }], capacity: 1, rate: 1);
        report.AtMost("time", actual, 10, "s");
        Assert.Equal(verdict, report.Result.Verdict);
    }

    [Theory]
    [InlineData(95, "held")]
    [InlineData(94, "missed its time")]
    [InlineData(75.1, "missed its time")]
    [InlineData(74, "failed")]
    public void A_share_has_slack_in_what_it_lacks(double actual, string verdict)
    {
        var report = new RowReport("R0", "none");
        report.AtLeast("rate", actual, 100, 0.95, "calls/s");
        Assert.Equal(verdict, report.Result.Verdict);
    }

    [Fact]
    public void Percentiles_are_by_nearest_rank()
    {
        var calls = Enumerable.Range(1, 100).Select(latency => Call(CallOutcome.Answered, latency)).ToArray();
        Assert.Equal([50, 99, 100], ((double[])[0.5, 0.99, 1]).Select(share => LatencyStatistics.Percentile(calls, share)));
    }

    [Fact]
    public void A_call_survives_its_line()
    {
        var call = Call(CallOutcome.Failed, 12.5) with { Error = "ConnectionRefused", Unit = "az1/0/1", RequestId = "id", Picture = "star.jpg" };
        Assert.Equal(call, CallRecord.Parse(call.ToString()));
    }

    private static CallRecord Call(CallOutcome outcome, double latency) => new(1000, 0, latency, outcome, 200, "", 0, 1, 1, "", "", "");
}
