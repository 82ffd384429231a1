using System.Globalization;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R3: a silo is stopped for a while: its connections stay, its answers do not come.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class FrozenSiloTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;

    [Fact, Trait("Row", "R3")]
    public async Task A_frozen_silo_is_left_alone_and_returns_without_flapping()
    {
        var stage = await shared.GetAsync();
        var fault = $"SIGSTOP of a silo for {ChaosLength.Asked.Frozen.TotalSeconds} s, then SIGCONT";
        await Row.RunAsync("R3", fault, stage, ends: 1, output, report => FreezeAsync(stage, report));
    }

    [Fact, Trait("Row", "R3")]
    public async Task The_same_holds_for_a_model_of_two_seconds_a_call()
    {
        var stage = await shared.GetAsync();
        await stage.UseDeviceTimeAsync(TimeSpan.FromSeconds(2));
        try
        {
            await Row.RunAsync("R3 slow", "the same with a model of 2 s a call", stage, ends: 1, output, report => FreezeAsync(stage, report));
        }
        finally
        {
            await stage.UseDeviceTimeAsync(stage.Cluster.Layout.DeviceTime);
        }
    }

    private static async Task FreezeAsync(ChaosStage stage, RowReport report)
    {
        await using var load = stage.StartLoad(Share);
        await report.PassQuietAsync();
        var victim = stage.Cluster.SilosOf("az3")[0];
        var frozen = stage.ProcessesOf(victim);
        var at = report.Fault();
        await victim.SignalAsync("-STOP");
        await Moment.PassAsync(ChaosLength.Asked.Frozen);
        await victim.SignalAsync("-CONT");
        var whole = await stage.WaitWholeAsync(at, frozen);
        report.Back((whole - at) / 1000);
        await Moment.PassAsync(ChaosLength.Asked.Afterwards);
        await stage.SettleAsync();

        report.Calls(await load.StopAsync(), stage.Capacity, stage.Capacity * Share);
        report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
        var gaps = stage.Routes().Count(state => state.Time > whole && !stage.IsWholeWithout(state, frozen));
        report.Count("routes with units missing after they had come back", gaps, 0);
        CountLateCalls(stage, report, frozen, at);
    }

    /// <summary>By the gateways' own record of what they sent to the units that the frozen process had.</summary>
    private static void CountLateCalls(ChaosStage stage, RowReport report, IReadOnlySet<string> frozen, double at)
    {
        var units = stage.Routes().SelectMany(state => state.Units).Where(unit => frozen.Contains(unit.Silo));
        var keys = units.Select(unit => $"{unit.Unit}/{stage.Version.Arn}").ToHashSet();
        var all = stage.Cluster.Events.Calls().Where(call => call.IsSent && keys.Contains(call.Unit)).ToArray();
        if (!all.Any(call => call.Time < at))
        {
            report.Fail("No call was sent to the silo before the stop: the record of calls shows nothing.");
        }

        var sent = all.Where(call => call.Time > at).ToArray();
        var last = (sent.Select(call => call.Time).DefaultIfEmpty(at).Max() - at) / 1000;
        report.Note(string.Create(CultureInfo.InvariantCulture, $"calls sent to the frozen silo: {sent.Length}, the last {last:0.00} s after the stop"));
        report.Count("calls sent to the frozen silo later than 2 s after the stop", sent.Count(call => call.Time > at + 2000), 0);
    }
}
