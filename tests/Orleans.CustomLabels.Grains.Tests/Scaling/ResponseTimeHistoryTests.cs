using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.Scaling;
using Xunit;

namespace CustomLabels.Grains.Tests.Scaling;

public sealed class ResponseTimeHistoryTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DemandHistory _history = new(TimeSpan.FromMinutes(10));
    private readonly Dictionary<string, long[]> _routers = [];

    [Fact]
    public void Last_OfSeveralRouters_IsThatOfAllTheirCalls()
    {
        var random = new Random(1);
        var times = new List<double>();
        Report("a", Start);
        Report("b", Start);
        for (var second = 1; second <= 50; second++)
        {
            var router = second % 2 == 0 ? "a" : "b";
            double[] milliseconds = [.. Enumerable.Range(0, 40).Select(_ => Math.Exp(random.NextDouble() * 8))];
            times.AddRange(milliseconds);
            Report(router, Start.AddSeconds(second), milliseconds);
        }

        var last = _history.ResponseTimes.Last(Start.AddSeconds(50))!;
        times.Sort();
        Assert.Equal(2000, last.Count);
        Close(times[999], last.P50);
        Close(times[1799], last.P90);
        Close(times[1979], last.P99);
    }

    [Fact]
    public void Last_AMinuteLater_IsGone()
    {
        Report("a", Start);
        Report("a", Start.AddSeconds(10), 5, 7);
        Assert.Equal(2, _history.ResponseTimes.Last(Start.AddSeconds(60))!.Count);
        Assert.Null(_history.ResponseTimes.Last(Start.AddSeconds(75)));
        Report("a", Start.AddSeconds(75), 9);
        Assert.Equal(1, _history.ResponseTimes.Last(Start.AddSeconds(75))!.Count);
    }

    [Fact]
    public void Report_RepeatedOrOfNothing_AddsNothing()
    {
        Report("a", Start);
        Assert.Null(_history.ResponseTimes.Last(Start));
        Report("a", Start.AddSeconds(1), 5);
        Report("a", Start.AddSeconds(2));
        Report("a", Start.AddSeconds(3));
        Assert.Equal(1, _history.ResponseTimes.Last(Start.AddSeconds(3))!.Count);
    }

    [Fact]
    public void Report_OfARouterThatCountsNone_IsLeftOut()
    {
        _history.Report("old", new() { Calls = 0 }, Start);
        _history.Report("old", new() { Calls = 100, Analysed = 100 }, Start.AddSeconds(1));
        Assert.Null(_history.ResponseTimes.Last(Start.AddSeconds(1)));
        Report("new", Start);
        Report("new", Start.AddSeconds(1), 5);
        Assert.Equal(1, _history.ResponseTimes.Last(Start.AddSeconds(1))!.Count);
        Assert.Equal(101, _history.Last(TimeSpan.FromSeconds(10), Start.AddSeconds(2)).Calls, 6);
    }

    private static void Close(double exact, double found) => Assert.InRange(found, exact * 15 / 16, exact * 17 / 16);

    private void Report(string router, DateTimeOffset at, params double[] milliseconds)
    {
        if (!_routers.TryGetValue(router, out var buckets))
        {
            _routers[router] = buckets = new long[ResponseTimeBuckets.Count];
        }

        foreach (var time in milliseconds)
        {
            buckets[ResponseTimeBuckets.Of((long)(time * 1000))]++;
        }

        _history.Report(router, new RouterDemand { Calls = buckets.Sum(), ResponseTimes = ResponseTimeBuckets.Write(buckets) }, at);
    }
}
