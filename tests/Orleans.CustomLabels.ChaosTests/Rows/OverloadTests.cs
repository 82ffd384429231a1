using System.Globalization;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.ClusterTesting.Overload;
using CustomLabels.LoadGenerator;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>O1 to O3: more is asked for than the units can do, by one key, by several, and in bursts through real SDKs.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class OverloadTests(SharedStage shared, ITestOutputHelper output)
{
    private const int Units = 2;
    private const double Wanted = 0.95;

    [Fact, Trait("Row", "O1")]
    public async Task Over_capacity_the_units_stay_busy_and_the_rest_is_refused_at_once()
    {
        const double share = 3;
        var stage = await shared.GetAsync();
        await Row.RunAsync("O1", "load of 3 times the capacity of 2 units, then 60 %", stage, ends: 0, output, async report =>
        {
            await using var small = await SmallVersion.StartAsync(stage, Units, report);
            var plan = new OverloadPlan
            {
                Capacity = small.Capacity,
                Share = share,
                WarmUp = ChaosLength.Asked.WarmUp,
                Quiet = ChaosLength.Asked.Quiet,
                Length = ChaosLength.Asked.Overload,
                Afterwards = ChaosLength.Asked.Overload,
            };
            var figures = await OverloadRun.RunAsync(stage.Cluster, small.Version, plan);
            report.Quiet(figures.QuietFrom, figures.QuietTo);
            report.Fault(figures.Begun);
            report.Calls(figures.Calls, small.Capacity, small.Capacity * share);
            report.Count("calls before the overload that were rejected", RejectedBefore(figures), 0);
            Judge(report, figures);
        });
    }

    [Fact, Trait("Row", "O2")]
    public async Task Equal_keys_get_equal_shares_and_a_flood_takes_nothing_from_modest_ones()
    {
        const double equal = 0.5;
        const double flood = 10;
        const double modest = 0.125;
        var stage = await shared.GetAsync();
        const string load = "4 keys at twice the capacity of 2 units; one at 10 times beside three at half their share";
        await Row.RunAsync("O2", load, stage, ends: 0, output, async report =>
        {
            await using var small = await SmallVersion.StartAsync(stage, Units, report);
            var length = ChaosLength.Asked.Overload;
            var equals = await FairnessRun.RunAsync(stage.Cluster, small.Version, small.Capacity, [equal, equal, equal, equal], length);
            var uneven = await FairnessRun.RunAsync(stage.Cluster, small.Version, small.Capacity, [flood, modest, modest, modest], length);
            report.Calls([.. equals.Concat(uneven).SelectMany(key => key.Calls)], small.Capacity, small.Capacity * 4 * equal);
            var index = JainIndex.Of([.. equals.Select(key => key.GoodputShare)]);
            report.Note(string.Create(CultureInfo.InvariantCulture, $"Jain's index of four equal keys: {index:0.000}"));
            report.Count("times that Jain's index was below 0.95", index < Wanted ? 1 : 0, 0);
            var answered = uneven.Skip(1).Average(key => key.AnsweredShare) * 100;
            report.AtLeast("calls of the modest keys answered, beside the flood", answered, 100, Wanted, "%");
        });
    }

    [Fact, Trait("Row", "O3")]
    public async Task A_burst_gets_through_by_the_default_retries_of_the_SDKs()
    {
        SdkLoad[] sdks = [SdkLoad.JavaScript, SdkLoad.Python];
        Assert.SkipWhen(sdks.All(sdk => sdk.Obstacle() is not null), string.Join("; ", sdks.Select(sdk => sdk.Obstacle())));
        var stage = await shared.GetAsync();
        const string load = "bursts of 2 s of the capacity of 2 units at once, and of twice it for 2 s, by SDKs";
        await Row.RunAsync("O3", load, stage, ends: 0, output, async report =>
        {
            await using var small = await SmallVersion.StartAsync(stage, Units, report);
            var calls = new List<CallRecord>();
            foreach (var sdk in sdks)
            {
                if (sdk.Obstacle() is { } obstacle)
                {
                    report.Note($"not with {sdk.Name}: {obstacle}");
                    continue;
                }

                calls.AddRange(Note(report, sdk, "at once", await BurstRun.AtOnceAsync(stage.Cluster, small.Version, sdk, small.Capacity)));
                var twofold = await BurstRun.TwofoldAsync(stage.Cluster, small.Version, sdk, small.Capacity);
                calls.AddRange(Note(report, sdk, "twice for 2 s", twofold));
            }

            report.Calls(calls, small.Capacity, small.Capacity * 2);
            report.Count("calls rejected for good", report.Result.Calls!.Rejected, 0);
        });
    }

    private static long RejectedBefore(OverloadFigures figures) =>
        figures.Calls.Count(call => call.Outcome == CallOutcome.Rejected && call.Due < figures.Begun);

    private static void Judge(RowReport report, OverloadFigures figures)
    {
        if (figures.Rejected == 0)
        {
            report.NotJudged("nothing was refused: the load was no more than the units could do");
        }

        report.AtLeast("goodput over capacity", figures.GoodputShare * 100, 100, Wanted, "% of the capacity");
        report.AtMost("p99 of rejections", figures.RejectedP99, 50, "ms");
        if (figures.QuietAgain is { } seconds)
        {
            report.AtMost("quiet latency after the overload", seconds, 2, "s");
        }
        else
        {
            report.Fail("Latency was not quiet again in the time after the overload.");
        }
    }

    private static IReadOnlyList<CallRecord> Note(RowReport report, SdkLoad sdk, string burst, IReadOnlyList<CallRecord> calls)
    {
        var answered = calls.Count(call => call.Outcome == CallOutcome.Answered);
        var again = calls.Count(call => call.Tries > 1);
        var last = (calls.Max(call => call.Ended) - calls.Min(call => call.Due)) / 1000;
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{sdk.Name}, {burst}: {calls.Count} calls, answered {answered}, sent again {again}, last answer after {last:0.0} s"));
        return calls;
    }
}
