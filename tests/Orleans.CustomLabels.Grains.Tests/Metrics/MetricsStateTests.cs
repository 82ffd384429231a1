using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Grains.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace CustomLabels.Grains.Tests.Metrics;

public sealed class MetricsStateTests
{
    [Fact]
    public void Flush_SentAgainAloneOrWithLaterMinutes_CountsOnce()
    {
        var first = new RequestFlush("a", [Row("Detect", 5, 3), Row("Describe", 5, 1), Row("Detect", 6, 2)]);
        var state = new MetricsState().With(first);
        Assert.Same(state, state.With(first));
        state = state.With(first with { Rows = [.. first.Rows, Row("Detect", 7, 4)] });
        Assert.Equal([(5, 3L), (6, 2L), (7, 4L)], Successes(state, "Detect"));
        Assert.Equal([(5, 4L), (6, 2L), (7, 4L)], Successes(state, null));
    }

    [Fact]
    public void Gateways_AddUpMinuteByMinuteInWhateverOrder()
    {
        RequestFlush[] flushes = [new("a", [Row("Detect", 5, 1)]), new("b", [Row("Detect", 4, 10), Row("Detect", 6, 20)]), new("a", [Row("Detect", 6, 2)]), new("c", [Row("Detect", 5, 100)])];
        var state = flushes.Aggregate(new MetricsState(), (one, flush) => one.With(flush));
        Assert.Equal([(4, 10L), (5, 101L), (6, 22L)], Successes(state, "Detect"));
        Assert.Equal([(5, 101L)], state.Read(new("Detect", 5, 6)).Select(row => (row.Minute, row.Successes)));
        Assert.Empty(Successes(state, "Other"));
    }

    [Fact]
    public void RandomFlushesWithLostAnswers_GiveExactlyWhatWasCounted()
    {
        var random = new Random(3);
        var state = new MetricsState();
        var expected = new SortedDictionary<int, long>();
        string[] gateways = ["a", "b", "c"];
        var pending = gateways.ToDictionary(gateway => gateway, _ => ImmutableArray<OperationMinute>.Empty);
        for (var minute = 0; minute < 300; minute++)
        {
            foreach (var gateway in gateways)
            {
                var calls = random.Next(5);
                expected[minute] = expected.GetValueOrDefault(minute) + calls;
                pending[gateway] = pending[gateway].Add(Row("Detect", minute, calls));
                var isStored = random.Next(3) > 0;
                state = isStored ? state.With(new(gateway, pending[gateway])) : state;
                // The answer may be lost although it was stored.
                pending[gateway] = isStored && random.Next(3) > 0 ? [] : pending[gateway];
            }
        }

        state = gateways.Aggregate(state, (one, gateway) => one.With(new(gateway, pending[gateway])));
        Assert.Equal(expected.Select(pair => (pair.Key, pair.Value)), Successes(state, "Detect"));
    }

    [Fact]
    public void WholeDay_OfEveryOperationEveryMinute_StaysSmall()
    {
        var buckets = new long[ResponseTimeBuckets.Count];
        for (var bucket = 200; bucket < 260; bucket++)
        {
            buckets[bucket] = bucket;
        }

        var times = new ResponseTimes { Count = 13_800, Sum = 13_800L * 90_000, Min = 20_000, Max = 900_000, Buckets = ResponseTimeBuckets.Write(buckets) };
        ImmutableArray<OperationMinute> day = [.. Enumerable.Range(0, MetricsDay.Minutes).Select(minute => new OperationMinute(
            "DetectCustomLabels", new() { Minute = minute, Successes = 13_800, Throttles = 300, UserErrors = 20, ServerErrors = 1, Times = times }))];
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var bytes = services.GetRequiredService<Serializer>().SerializeToArray(new MetricsState().With(new("gateway", day))).Length;
        TestContext.Current.TestOutputHelper!.WriteLine($"{bytes} bytes for one operation's day.");
        Assert.InRange(bytes, 1, 400_000);
    }

    [Fact]
    public void NamesAndMinutesThatNobodyCounts_DoNotLetTheRecordGrow()
    {
        var state = new MetricsState().With(new("a", [.. Enumerable.Range(0, 1000).Select(number => Row($"operation-{number}", 1, 1)), Row("Detect", 1440, 1), Row("Detect", -1, 1)]));
        Assert.Equal(64, state.Operations.Count);
        for (var gateway = 0; gateway < MetricsDay.Minutes; gateway++)
        {
            state = state.With(new($"gateway-{gateway}", [Row("operation-1", gateway, 1)]));
        }

        Assert.InRange(state.Marks.Count, 1, 370);
    }

    private static OperationMinute Row(string operation, int minute, long successes) => new(operation, new() { Minute = minute, Successes = successes });

    private static IEnumerable<(int, long)> Successes(MetricsState state, string? operation) =>
        state.Read(new(operation, 0, MetricsDay.Minutes)).Select(row => (row.Minute, row.Successes));
}
