using System.Globalization;
using CustomLabels.ClusterTesting.LiveChange;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>U1: the units of a running version are changed under load, without a stop.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class LiveChangeTests(SharedStage shared, ITestOutputHelper output)
{
    // Of what its one unit can do.
    private const double Share = 0.6;

    [Fact, Trait("Row", "U1")]
    public async Task Units_come_and_go_under_load_and_no_call_is_lost()
    {
        var stage = await shared.GetAsync();
        var rounds = ChaosLength.Asked.LiveChanges;
        await Row.RunAsync("U1", $"units from 1 to 6, 2 and 1, {rounds} times; load of 60 % of one unit", stage, ends: 0, output, async report =>
        {
            await using var small = await SmallVersion.StartAsync(stage, 1, report);
            var rate = small.Capacity * Share;
            var figures = await LiveChangeRun.RunAsync(stage.Cluster, small.Version, new() { Rounds = rounds, Rate = rate });
            report.Calls(figures.Calls, small.Capacity, rate);
            report.Count("calls rejected", report.Result.Calls!.Rejected, 0);
            report.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"all six units served after {figures.AllSix.Max():0.00} s at most; {figures.UnitsThatAnswered} units answered calls"));
            report.AtMost("a new unit serves", figures.FirstNew.Max(), 1.5, "s");
        });
    }
}
