using CustomLabels.Benchmarks.Models;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Capacity;

/// <summary>What one unit can do, whether the service says so, what the service costs, and what changes it.</summary>
internal sealed class CapacityBenchmark : IBenchmark
{
    private const int Small = 320;
    private const int Large = 3200;

    public string Name => "capacity";

    public string Title => "What one unit can do";

    public async Task RunAsync(bool isFull, BenchmarkReport report)
    {
        using var folder = new TemporaryFolder();
        var length = LoopLength.Of(isFull);
        report.Text(
            $"""
            Real models on the real device, nothing simulated: one server process with folder buckets, one unit, and a load generator in a process
            of its own on the same machine. Callers send their next call when the last is answered. *Bare* is the unit's engine alone (`InferenceWorker`) in the
            benchmark's process, measured in turns with the service; ratios are medians of {length.Rounds} turns of {length.Measured.TotalSeconds:0} s.
            Stages are what DescribeCapacity says.
            """);
        var models = BenchmarkModels.All(folder, report);
        await using var service = await ServiceUnderLoad.StartAsync();
        var units = new UnitCapacity(service, length, report);
        var comparison = new VariantComparison(service, length, report);
        foreach (var model in models)
        {
            await units.MeasureAsync(model);
            await comparison.MeasureAsync(
                model,
                new("320 px", ScaledPicture.Write(model.Picture, Small, folder.Path)),
                new("3200 px", ScaledPicture.Write(model.Picture, Large, folder.Path)));
            await comparison.MeasureAsync(model, new("bytes", model.Picture), new("S3Object", model.Picture, IsObject: true));
            if (model.Objects is var (few, many))
            {
                await comparison.MeasureAsync(
                    model, new($"few objects ({Path.GetFileName(few)})", few), new($"many objects ({Path.GetFileName(many)})", many));
            }
        }
    }
}
