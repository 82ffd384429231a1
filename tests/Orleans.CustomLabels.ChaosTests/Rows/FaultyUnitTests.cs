using System.Globalization;
using CustomLabels.ChaosTests.Cluster;
using CustomLabels.ChaosTests.Events;
using CustomLabels.ChaosTests.Reports;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R8, first half: runs fail, break, run out of memory, hang, and take their process with them.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class FaultyUnitTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;

    // So many of one unit in a row are the session's fault.
    private const int Failures = 3;

    // A run has two seconds to stop when it is told to; the rest is the way of the news.
    private const double AboutTwoSeconds = 2.5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact, Trait("Row", "R8")]
    public async Task A_faulty_unit_is_left_alone_and_a_fresh_one_comes_up_in_its_zone()
    {
        var stage = await shared.GetAsync();
        var rounds = ChaosLength.Asked.FaultRounds;
        const string fault = "runs fail, break, get no memory, hang, hang deaf, crash the process";
        await Row.RunAsync("R8 faults", fault, stage, ends: rounds, output, async report =>
        {
            await using var load = stage.StartLoad(Share);
            await report.PassQuietAsync();
            var replaced = new List<Replacement>();
            for (var round = 0; round < rounds; round++)
            {
                replaced.AddRange(await BreakAllAsync(stage, report, round));
                await Moment.PassAsync(ChaosLength.Asked.Afterwards);
                await stage.SettleAsync();
            }

            report.Calls(await load.StopAsync(), stage.Capacity, stage.Capacity * Share);
            report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
            Judge(stage, report, replaced);
        });
    }

    private static async Task<IReadOnlyList<Replacement>> BreakAllAsync(ChaosStage stage, RowReport report, int round)
    {
        var zones = Enumerable.Range(0, 3).Select(zone => stage.Cluster.SilosOf($"az{((round + zone) % 3) + 1}")).ToArray();
        report.Fault();
        // Two at a time: a call is delivered three times at most, and may meet every fault that is there.
        var quick = await Task.WhenAll(
            BreakAsync(stage, report, zones[0][0], "Exception", Failures * stage.Cluster.Layout.UnitsPerSilo),
            BreakAsync(stage, report, zones[1][0], "Broken"));
        // Units that came up elsewhere in their zone move back first, which is not what is looked for.
        await stage.SettleAsync();
        report.Fault();
        var hang = HangAsync(stage, report, zones[0][1]);
        var deaf = await BreakAsync(stage, report, zones[1][1], "DeafHang");
        await hang;
        await stage.SettleAsync();
        report.Fault();
        // The process with the lost thread, which no other row shall count.
        var crash = BreakAsync(stage, report, zones[1][1], "Crash");
        return [.. quick, deaf, await BreakAsync(stage, report, zones[2][0], "OutOfMemory"), await crash];
    }

    /// <summary>Breaks runs of one silo until a unit of it leaves the routes, and waits for the unit after it.</summary>
    private static async Task<Replacement> BreakAsync(ChaosStage stage, RowReport report, ChaosNode silo, string fault, int runs = 1)
    {
        var units = stage.Current.Units.Where(unit => unit.SiloName == silo.Name).ToArray();
        var at = Moment.Now;
        await silo.CommandAsync($"fault {fault} {runs}");
        var gone = await Moment.UntilAsync(
            () => stage.Routes().FirstOrDefault(state => state.Time > at && units.Except(state.Units).Any()),
            Patience,
            () => $"a unit of {silo.Name} that leaves the routes because of {fault}");
        if (runs > 1)
        {
            await silo.CommandAsync("repair");
        }

        var lost = units.Except(gone.Units).ToArray();
        var fresh = await Moment.UntilAsync(
            () => stage.Routes().FirstOrDefault(state => state.Time >= gone.Time && lost.All(unit => HasAnother(state, unit))),
            Patience,
            () => $"a unit in place of {string.Join(", ", lost.Select(unit => unit.Unit))}, lost by {fault}");
        var met = stage.Cluster.Events.Faults().Last(seen => seen.Kind == fault && IsOf(silo, seen.Process) && seen.Time < gone.Time);
        var faulty = met.Time + (fault == "DeafHang" ? stage.Cluster.Layout.RunLimit.TotalMilliseconds : 0);
        report.Back((fresh.Time - faulty) / 1000);
        return new(fault, faulty, gone.Time, fresh.Time, lost);
    }

    /// <summary>A run that stops when it is told to says more of its picture than of its unit, which serves on.</summary>
    private static async Task HangAsync(ChaosStage stage, RowReport report, ChaosNode silo)
    {
        var units = stage.Current.Units.Where(unit => unit.SiloName == silo.Name).ToArray();
        await silo.CommandAsync("fault Hang");
        await Moment.PassAsync(stage.Cluster.Layout.RunLimit + TimeSpan.FromSeconds(2));
        report.Count("units that left for a hang that could be stopped", units.Except(stage.Current.Units).Count(), 0);
    }

    private static bool IsOf(ChaosNode silo, string process) => process.StartsWith($"{silo.Name}-", StringComparison.Ordinal);

    private static bool HasAnother(RouteState state, UnitPlace lost) =>
        state.Units.Any(unit => (unit.Zone, unit.Ordinal) == (lost.Zone, lost.Ordinal) && unit.Epoch > lost.Epoch);

    private static void Judge(ChaosStage stage, RowReport report, IReadOnlyList<Replacement> replaced)
    {
        var sent = stage.Cluster.Events.Calls().Where(call => call.IsSent).ToLookup(call => call.Unit, call => call.Time);
        foreach (var one in replaced)
        {
            var last = one.Lost.SelectMany(unit => sent[$"{unit.Unit}/{stage.Version.Arn}"]).Append(one.At).Max();
            var (ejected, left, fresh) = ((last - one.At) / 1000, (one.Left - one.At) / 1000, (one.Fresh - one.At) / 1000);
            report.Note(string.Create(
                CultureInfo.InvariantCulture, $"{one.Fault}: last call sent there after {ejected:0.00} s, out of the routes after {left:0.0} s, replaced after {fresh:0.0} s"));
            report.AtMost($"{one.Fault}: last call to the faulty unit", ejected, 2, "s");
            report.AtMost($"{one.Fault}: out of the routes", left, AboutTwoSeconds, "s");
            report.AtMost($"{one.Fault}: a fresh unit in the same zone", fresh, 10, "s");
        }
    }

    /// <summary>Units that were lost and replaced.</summary>
    /// <param name="Fault">Why.</param>
    /// <param name="At">When the unit was faulty; of a hang, when its time was over.</param>
    /// <param name="Left">When it was out of the routes.</param>
    /// <param name="Fresh">When another one was in its place.</param>
    /// <param name="Lost">The units.</param>
    private sealed record Replacement(string Fault, double At, double Left, double Fresh, IReadOnlyList<UnitPlace> Lost);
}
