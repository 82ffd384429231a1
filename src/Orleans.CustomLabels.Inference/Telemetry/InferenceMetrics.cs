using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Inference.Telemetry;

/// <summary>The meter <c>CustomLabels.Inference</c>: what happens to pictures in the workers of this process.</summary>
public sealed class InferenceMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CustomLabels.Inference";

    /// <summary>Histogram, seconds: how long each stage of an analysis took.</summary>
    public const string StageDuration = "customlabels.detect.stage.duration";

    /// <summary>Gauge: pictures that wait for a worker.</summary>
    public const string QueueDepth = "customlabels.queue.depth";

    /// <summary>Counter: pictures that a worker refused because they would have waited too long.</summary>
    public const string QueueRefusals = "customlabels.queue.refusals";

    /// <summary>Gauge: threads that were given up because their run would not end.</summary>
    public const string LostThreads = "customlabels.threads.lost";

    private readonly ConcurrentDictionary<WorkerStages, InferenceWorker> _workers = new();
    private readonly Histogram<double> _stages;
    private readonly Counter<long> _refusals;

    /// <summary>Creates the meter's instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="slots">Counts lost threads.</param>
    public InferenceMetrics(IMeterFactory meters, RunSlots slots)
    {
        var meter = meters.Create(MeterName);
        _stages = meter.CreateHistogram(
            StageDuration, "s", "How long a stage of an analysis took.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });
        _refusals = meter.CreateCounter<long>(QueueRefusals, "{picture}", "Pictures that a unit refused because they would have waited too long.");
        meter.CreateObservableGauge(QueueDepth, Depths, "{picture}", "Pictures that wait for a unit.");
        meter.CreateObservableGauge(LostThreads, () => slots.LostThreads, "{thread}", "Threads that were given up because their run would not end.");
    }

    /// <summary>Upper bounds of the histogram of stages, in seconds; the same as those of the other meters.</summary>
    internal static IReadOnlyList<double> Buckets { get; } = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    internal bool CountsStages => _stages.Enabled;

    internal void RecordStage(double seconds, in TagList tags) => _stages.Record(seconds, tags);

    internal void CountRefusal(in TagList tags) => _refusals.Add(1, tags);

    internal void Enter(WorkerStages stages, InferenceWorker worker)
    {
        _workers[stages] = worker;
        // A series that only begins with its first refusal would hide this one from rate().
        _refusals.Add(0, stages.Tags);
    }

    internal void Exit(WorkerStages stages) => _workers.TryRemove(stages, out _);

    private IEnumerable<Measurement<int>> Depths() => _workers
        .GroupBy(pair => (pair.Key.Model, pair.Key.Version, pair.Key.Zone), pair => pair.Value.QueueLength)
        .Select(units => new Measurement<int>(
            units.Sum(), new("model", units.Key.Model), new("version", units.Key.Version), new("zone", units.Key.Zone)));
}
