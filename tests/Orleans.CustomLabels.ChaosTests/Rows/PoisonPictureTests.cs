using System.Globalization;
using CustomLabels.ChaosHost.Devices;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R8, second half: a picture that kills whoever analyses it costs two silos and no more; one that was only in bad company is not refused.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class PoisonPictureTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;
    private const int MostSilosLost = 2;
    private const string Refusal = "InvalidImageFormatException";

    [Fact, Trait("Row", "R8")]
    public async Task A_poison_picture_is_refused_and_innocent_ones_are_not()
    {
        var stage = await shared.GetAsync();
        var rounds = ChaosLength.Asked.FaultRounds;
        var fault = $"{rounds} poison pictures, each sent three times; then two silos of a zone killed at once";
        await Row.RunAsync("R8 poison", fault, stage, ends: (rounds * MostSilosLost) + 2, output, async report =>
        {
            await using var load = stage.StartLoad(Share);
            await report.PassQuietAsync();
            for (var round = 0; round < rounds; round++)
            {
                await PoisonAsync(stage, report, round);
                await Moment.PassAsync(ChaosLength.Asked.Afterwards);
                await stage.SettleAsync();
            }

            await LoseZoneAsync(stage, report);
            await Moment.PassAsync(ChaosLength.Asked.Afterwards);
            await stage.SettleAsync();
            var calls = await load.StopAsync();
            report.Calls(calls, stage.Capacity, stage.Capacity * Share);
            report.Count("innocent pictures refused", calls.Count(call => call.Error == Refusal), 0);
            report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
            report.AtMost("units back in the same zone", report.Result.Back!.Value, 10, "s");
        });
    }

    private static async Task PoisonAsync(ChaosStage stage, RowReport report, int round)
    {
        // Poison in poison: the same to the service, with another hash each time.
        var poison = Enumerable.Range(0, round + 1).Aggregate(File.ReadAllBytes(SampleModel.Picture("heart.png")), (png, _) => PoisonPicture.From(png));
        var (gateway, other) = (stage.Cluster.Api(round % 2), stage.Cluster.Api((round + 1) % 2));
        var at = report.Fault();
        await RefuseAsync("first", gateway);
        var lost = stage.Cluster.Events.Silos().Where(silo => silo.Time > at && silo.Status == "Dead").Select(silo => silo.Silo).ToHashSet();
        report.Count("silos lost to a poison picture", lost.Count, MostSilosLost);
        await RefuseAsync("the other gateway", other);
        await RefuseAsync("again", gateway);
        var crash = stage.Cluster.Events.Faults().Last(fault => fault.Kind == "Poison").Time;
        report.Back((await stage.WaitWholeAsync(crash, lost) - crash) / 1000);

        async Task RefuseAsync(string who, CustomLabelsApi api)
        {
            var sent = Moment.Now;
            var answer = await api.TryDetectAsync(stage.Version, poison);
            report.Note(string.Create(CultureInfo.InvariantCulture, $"poison picture, {who}: {answer.Error ?? "answered"} after {(Moment.Now - sent) / 1000:0.00} s"));
            report.Count($"poison picture, {who}: answers other than {Refusal}", answer.Error == Refusal ? 0 : 1, 0);
        }
    }

    private static async Task LoseZoneAsync(ChaosStage stage, RowReport report)
    {
        var silos = stage.Cluster.SilosOf("az3");
        var processes = silos.SelectMany(silo => stage.ProcessesOf(silo)).ToHashSet();
        var at = report.Fault();
        await Task.WhenAll(silos.Select(silo => silo.KillAsync()));
        // Nobody of the zone is left to take them: they are back when the processes are.
        var whole = await stage.WaitWholeAsync(at, processes);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"zone whole again {(whole - at) / 1000:0.0} s after both its silos were killed"));
    }
}
