using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.Scaling;
using Xunit;

namespace CustomLabels.Grains.Tests.Scaling;

public sealed class DemandHistoryTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DemandHistory _history = new(TimeSpan.FromMinutes(10));

    [Fact]
    public void Last_AfterTheFirstReport_IsNothing()
    {
        _history.Report("a", Sums(1000), Start);
        Assert.Equal(0, _history.Last(TimeSpan.FromMinutes(1), Start.AddSeconds(10)).Calls);
    }

    [Fact]
    public void Last_TwoRouters_AddsUpWhatCameBetweenTheirReports()
    {
        _history.Report("a", Sums(1000), Start);
        _history.Report("b", Sums(0), Start);
        _history.Report("a", Sums(1100), Start.AddSeconds(10));
        _history.Report("b", Sums(40), Start.AddSeconds(20));
        Assert.Equal(140, _history.Last(TimeSpan.FromSeconds(20), Start.AddSeconds(20)).Calls, 6);
        Assert.Equal(20, _history.Last(TimeSpan.FromSeconds(10), Start.AddSeconds(20)).Calls, 6);
    }

    [Fact]
    public void Report_SumsThatShrank_AddNothing()
    {
        _history.Report("a", Sums(1000), Start);
        _history.Report("a", Sums(5), Start.AddSeconds(10));
        Assert.Equal(0, _history.Last(TimeSpan.FromMinutes(1), Start.AddSeconds(20)).Calls);
        _history.Report("a", Sums(15), Start.AddSeconds(20));
        Assert.Equal(10, _history.Last(TimeSpan.FromMinutes(1), Start.AddSeconds(30)).Calls, 6);
    }

    [Fact]
    public void Last_LongerThanWhatIsKept_SaysHowLongItIs()
    {
        _history.Report("a", Sums(0), Start);
        _history.Report("a", Sums(1), Start.AddHours(1));
        Assert.Equal(600, _history.Last(TimeSpan.FromMinutes(30), Start.AddHours(1)).Seconds);
    }

    [Fact]
    public void Report_LostOrRepeated_ChangesNothing()
    {
        _history.Report("a", Sums(0), Start);
        _history.Report("a", Sums(10), Start.AddSeconds(1));
        _history.Report("a", Sums(10), Start.AddSeconds(1));
        // The reports of seconds 2 to 4 were lost.
        _history.Report("a", Sums(50), Start.AddSeconds(5));
        Assert.Equal(50, _history.Last(TimeSpan.FromSeconds(5), Start.AddSeconds(5)).Calls, 6);
    }

    [Fact]
    public void Offered_RejectedCalls_CountAsWork()
    {
        _history.Report("a", new() { Calls = 0 }, Start);
        _history.Report("a", new() { Calls = 100, Rejected = 75, Analysed = 25, Seconds = new(0, 1, 1.5, 0) }, Start.AddSeconds(10));
        // 10 calls a second, 0.1 s each.
        Assert.Equal(1, _history.Last(TimeSpan.FromSeconds(10), Start.AddSeconds(10)).Offered(usualSeconds: 5), 6);
    }

    [Fact]
    public void Offered_NothingAnalysed_UsesWhatACallUsuallyTakes()
    {
        _history.Report("a", new() { Calls = 0 }, Start);
        _history.Report("a", new() { Calls = 100, Rejected = 100 }, Start.AddSeconds(10));
        Assert.Equal(2, _history.Last(TimeSpan.FromSeconds(10), Start.AddSeconds(10)).Offered(usualSeconds: 0.2), 6);
    }

    [Fact]
    public void Last_LongAgo_IsForgotten()
    {
        _history.Report("a", Sums(0), Start);
        _history.Report("a", Sums(10), Start.AddSeconds(10));
        _history.Report("a", Sums(10), Start.AddHours(1));
        Assert.Equal(0, _history.Last(TimeSpan.FromHours(2), Start.AddHours(1).AddSeconds(1)).Calls, 6);
    }

    private static RouterDemand Sums(long calls) => new() { Calls = calls };
}
