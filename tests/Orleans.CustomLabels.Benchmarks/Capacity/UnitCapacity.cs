using CustomLabels.Benchmarks.Models;
using CustomLabels.Benchmarks.Reports;

namespace CustomLabels.Benchmarks.Capacity;

/// <summary>Compares what callers get from one unit with what DescribeCapacity says, and with the unit's engine alone.</summary>
internal sealed class UnitCapacity(ServiceUnderLoad service, LoopLength length, BenchmarkReport report)
{
    /// <summary>
    /// Callers that keep a unit busy, also one that takes a millisecond a call: some of them are always on their way. Fewer than its queue takes.
    /// </summary>
    public const int Busy = 6;

    private readonly MarkdownTable _table = report.Table(
        "model", "calls/s measured", "calls/s by DescribeCapacity", "measured / said", "p50 of one caller, service / bare", "ratio",
        $"calls/s of {Busy} callers, service / bare", "ratio");

    public async Task MeasureAsync(BenchmarkModel model)
    {
        report.Say($"{model}: service and bare worker in turns");
        var version = await service.StartVersionAsync(model, "one-unit");
        var (bareOne, serviceOne) = (new List<LoopResult>(), new List<LoopResult>());
        var (bareBusy, serviceBusy) = (new List<LoopResult>(), new List<LoopResult>());
        await using (var bare = new BareWorker(model))
        {
            for (var round = 0; round < length.Rounds; round++)
            {
                bareOne.Add(await bare.RunAsync(1, length));
                serviceOne.Add(await service.RunAsync(version, model.Picture, 1, length));
                bareBusy.Add(await bare.RunAsync(Busy, length));
                serviceBusy.Add(await service.RunAsync(version, model.Picture, Busy, length));
            }
        }

        var said = (await service.DescribeCapacityAsync(version))["CallsPerSecondPerUnit"]!.GetValue<double>();
        var measured = Figure.Median(serviceBusy.Select(one => one.PerSecond));
        _table.Row(
            model.ToString(),
            Figure.Rate(measured),
            Figure.Rate(said),
            Figure.Ratio(measured / said),
            $"{P50(serviceOne)} / {P50(bareOne)}",
            Figure.Ratio(Figure.Median(serviceOne.Zip(bareOne, (service, bare) => service.P50 / bare.P50))),
            $"{Figure.Rate(measured)} / {Figure.Rate(Figure.Median(bareBusy.Select(one => one.PerSecond)))}",
            Figure.Ratio(Figure.Median(serviceBusy.Zip(bareBusy, (service, bare) => service.PerSecond / bare.PerSecond))));
        await service.StopVersionAsync(version);
    }

    private static string P50(List<LoopResult> results) => Figure.Milliseconds(Figure.Median(results.Select(one => one.P50)));
}
