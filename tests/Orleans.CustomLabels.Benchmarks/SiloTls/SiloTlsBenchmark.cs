using System.Globalization;
using CustomLabels.Benchmarks.Capacity;
using CustomLabels.Benchmarks.Models;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.SiloTls;

/// <summary>What mutual TLS between gateway and unit costs a call.</summary>
internal sealed class SiloTlsBenchmark : IBenchmark
{
    private const int Busy = 6;
    private const int Bytes = 100_000;

    public string Name => "silo-tls";

    public string Title => "TLS between silos";

    public async Task RunAsync(bool isFull, BenchmarkReport report)
    {
        using var folder = new TemporaryFolder();
        var length = isFull ? LoopLength.Of(isFull) : LoopLength.Of(isFull) with { Rounds = 4 };
        var model = BenchmarkModels.All(folder, report)[0];
        var picture = ScaledPicture.WriteOfSize(model.Picture, Bytes, folder.Path);
        report.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {model}, a picture of {new FileInfo(picture).Length / 1000} kB sent as bytes. Two clusters on Redis, each a gateway and a silo with one unit, every one a process; one of the clusters has
            mutual TLS between the two. Measured in {length.Rounds} turns of {length.Measured.TotalSeconds:0} s; ratios are medians of the turns.
            """));
        report.Say("starting both clusters");
        await using var plain = await ClusterSide.StartAsync(model, isTls: false);
        await using var tls = await ClusterSide.StartAsync(model, isTls: true);
        var (alone, busy) = (new List<Turn>(), new List<Turn>());
        for (var round = 1; round <= length.Rounds; round++)
        {
            report.Say($"turn {round}");
            alone.Add(new(await plain.RunAsync(picture, 1, length), await tls.RunAsync(picture, 1, length)));
            busy.Add(new(await plain.RunAsync(picture, Busy, length), await tls.RunAsync(picture, Busy, length)));
        }

        var table = report.Table("callers", "plain", "TLS", "ratio TLS / plain");
        Row(table, "1: p50", alone, Figure.Milliseconds, side => side.Seen.P50);
        Row(table, $"{Busy}: calls/s", busy, Figure.Rate, side => side.Seen.PerSecond);
        Row(table, $"{Busy}: processor time of a call, both processes", busy, Figure.Milliseconds, side => side.Processor);
    }

    private static void Row(MarkdownTable table, string name, List<Turn> turns, Func<double, string> shown, Func<(LoopResult Seen, double Processor), double> value) => table.Row(
        name,
        shown(Figure.Median(turns.Select(turn => value(turn.Plain)))),
        shown(Figure.Median(turns.Select(turn => value(turn.Tls)))),
        Figure.Ratio(Figure.Median(turns.Select(turn => value(turn.Tls) / value(turn.Plain)))));

    private sealed record Turn((LoopResult Seen, double Processor) Plain, (LoopResult Seen, double Processor) Tls);
}
