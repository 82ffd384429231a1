using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>The load is open, its answers are judged, and it ends.</summary>
public sealed class LoadGeneratorTests
{
    private const string Version = "arn:aws:rekognition:us-east-1:111122223333:project/p/1600000000000/version/v/1600000000000";

    [Fact]
    public async Task Arrivals_do_not_wait_for_answers_and_wrong_ones_are_noticed()
    {
        // A service that lets everybody wait: what is tried out is the generator.
        await using var server = await OneServer.StartAsync(
            ("CustomLabels__Worker__QueueCapacity", "1000"),
            ("CustomLabels__Worker__QueueWait", "00:01:00"),
            ("CustomLabels__Router__QueueWait", "00:01:00"),
            ("CustomLabels__Router__BurstWait", "00:01:00"),
            ("CustomLabels__Router__RequestTimeout", "00:01:00"));
        var (urls, version) = (new[] { (await server.Node.RunningAsync()).Endpoint }, server.Version.Arn);
        var plan = new LoadPlan { Rate = 20, Longest = TimeSpan.FromSeconds(2) };

        var lie = plan with { Pictures = $"{SampleModel.Picture("star.jpg")}=heart" };
        await using var wrong = LoadProcess.Start(urls, version, lie, server["wrong.tsv"]);
        Assert.All(await wrong.EndAsync(), call => Assert.Equal(CallOutcome.Wrong, call.Outcome));

        // Ten times what the one device can do.
        await server.Node.CommandAsync("device 500");
        await using var load = LoadProcess.Start(urls, version, plan, server["right.tsv"]);
        var calls = await load.EndAsync();
        Assert.Equal(40, calls.Count);
        Assert.All(calls, call => Assert.Equal(CallOutcome.Answered, call.Outcome));
        var due = calls.Select(call => call.Due).Order().ToArray();
        Assert.All(due.Zip(due.Skip(1)), pair => Assert.Equal(50, pair.Second - pair.First, 0.1));
        // 40 runs of half a second, one after the other: the last waits 18 s.
        Assert.InRange(calls.Max(call => call.Latency), 10_000, 60_000);
        // Far less than an answer takes.
        Assert.InRange(calls.Max(call => call.Slip), 0, 2500);
    }

    [Fact]
    public async Task It_stops_when_it_is_told_and_counts_calls_without_an_answer()
    {
        using var folder = new TemporaryFolder();
        var nobody = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        await using var load = LoadProcess.Start([nobody], Version, new() { Rate = 50, Attempts = 2 }, folder["calls.tsv"]);
        await Moment.PassAsync(TimeSpan.FromSeconds(3));
        var calls = await load.StopAsync();
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal((CallOutcome.Failed, "ConnectionRefused", 2), (call.Outcome, call.Error, call.Tries)));
    }
}
