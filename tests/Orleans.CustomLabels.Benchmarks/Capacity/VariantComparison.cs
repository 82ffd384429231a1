using System.Text.Json.Nodes;
using CustomLabels.Benchmarks.Models;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Capacity;

/// <summary>Compares two ways to call one model, each with a version of its own, so that DescribeCapacity tells them apart.</summary>
internal sealed class VariantComparison(ServiceUnderLoad service, LoopLength length, BenchmarkReport report)
{
    private int _versions;

    private readonly MarkdownTable _table = report.Table(
        "model", "this / that", "calls/s", "ratio", "fetch", "decode", "infer", "post");

    /// <param name="model">The model.</param>
    /// <param name="that">What is compared with.</param>
    /// <param name="variant">What is compared.</param>
    public async Task MeasureAsync(BenchmarkModel model, PictureVariant that, PictureVariant variant)
    {
        report.Say($"{model}: {variant.Name} and {that.Name} in turns");
        var (first, second) = (await StartAsync(model, that), await StartAsync(model, variant));
        for (var round = 0; round < length.Rounds; round++)
        {
            await first.RunAsync(length);
            await second.RunAsync(length);
        }

        var (thatStages, stages) = (await first.StagesAsync(), await second.StagesAsync());
        _table.Row(
            model.ToString(),
            $"{variant.Name} / {that.Name}",
            $"{Figure.Rate(second.PerSecond)} / {Figure.Rate(first.PerSecond)}",
            Figure.Ratio(Figure.Median(second.Results.Zip(first.Results, (mine, other) => mine.PerSecond / other.PerSecond))),
            Stage("Fetch"),
            Stage("Decode"),
            Stage("Infer"),
            Stage("Post"));
        await first.StopAsync();
        await second.StopAsync();

        string Stage(string name) => $"{Milliseconds(stages, name)} / {Milliseconds(thatStages, name)}";
    }

    private static string Milliseconds(JsonObject stages, string name) => Figure.StageMilliseconds(stages[name]!.GetValue<double>() * 1000);

    private async Task<Side> StartAsync(BenchmarkModel model, PictureVariant variant)
    {
        var bucket = variant.IsObject ? await service.PutPictureAsync(variant.Picture) : null;
        return new(service, await service.StartVersionAsync(model, $"variant-{++_versions}"), variant, bucket);
    }

    /// <summary>One of the two.</summary>
    private sealed class Side(ServiceUnderLoad service, VersionUnderTest version, PictureVariant variant, string? bucket)
    {
        public List<LoopResult> Results { get; } = [];

        public double PerSecond => Figure.Median(Results.Select(result => result.PerSecond));

        public async Task RunAsync(LoopLength length) =>
            Results.Add(await service.RunAsync(version, variant.Picture, UnitCapacity.Busy, length, bucket));

        public async Task<JsonObject> StagesAsync() => (await service.DescribeCapacityAsync(version))["SecondsPerCall"]!.AsObject();

        public Task StopAsync() => service.StopVersionAsync(version);
    }
}
