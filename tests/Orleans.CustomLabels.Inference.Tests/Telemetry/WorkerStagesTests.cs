using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Telemetry;
using CustomLabels.Inference.Tests.Workers;
using CustomLabels.Inference.Workers;
using CustomLabels.Testing;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Inference.Tests.Telemetry;

/// <summary>What a worker tells of its pictures' stages.</summary>
public sealed class WorkerStagesTests
{
    private const string Tags = "model=cats version=v1 zone=a";
    private static readonly LabelQuery Everything = new(0, null);
    private static readonly byte[] Red = WorkerBench.Picture(SKColors.Red);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Detect_Analysed_EveryStageOnceWithItsTime()
    {
        using var bench = new WorkerBench();
        var meters = new Meters();
        using var measured = Measure(bench, meters);
        await using var worker = bench.Worker();
        var first = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var second = worker.DetectAsync(Red, Everything, Token);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        bench.Decoder.Open();
        Assert.IsType<DetectionOutcome.Detected>(await first);
        Assert.IsType<DetectionOutcome.Detected>(await second);
        Assert.Equal(
            [Row(0, "queue"), Row(2, "decode"), Row(0, "infer"), Row(0, "post"), Row(2, "queue"), Row(0, "decode"), Row(0, "infer"), Row(0, "post")],
            Values(measured));
    }

    [Fact]
    public async Task Detect_Damaged_EndsInDecoding()
    {
        using var bench = new WorkerBench();
        using var measured = Measure(bench, new Meters());
        bench.Decoder.Open();
        await using var worker = bench.Worker();
        Assert.IsType<DetectionOutcome.Rejected>(await worker.DetectAsync(Red.AsMemory(..^40), Everything, Token));
        Assert.Equal([Row(0, "queue"), Row(0, "decode", "refused")], Values(measured));
    }

    [Fact]
    public async Task Detect_NoPictureAtAll_ReachesNoStage()
    {
        using var bench = new WorkerBench();
        using var measured = Measure(bench, new Meters());
        await using var worker = bench.Worker();
        Assert.IsType<DetectionOutcome.Rejected>(await worker.DetectAsync(Encoding.ASCII.GetBytes("no picture"), Everything, Token));
        Assert.Empty(Values(measured));
    }

    [Fact]
    public async Task DetectBlank_IsNoCall()
    {
        using var bench = new WorkerBench();
        using var measured = Measure(bench, new Meters());
        await using var worker = bench.Worker();
        Assert.IsType<DetectionOutcome.Detected>(await worker.DetectBlankAsync(Token));
        Assert.Empty(Values(measured));
    }

    [Fact]
    public async Task Detect_QueueIsFull_IsRefusedAndTheQueueIsTold()
    {
        using var bench = new WorkerBench();
        using var measured = Measure(bench, new Meters());
        await using var worker = bench.Worker(queue: 1);
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var waiting = worker.DetectAsync(Red, Everything, Token);
        Assert.IsType<DetectionOutcome.Busy>(await worker.DetectAsync(Red, Everything, Token));
        measured.Observe();
        Assert.Equal([$"0 {Tags}", $"1 {Tags}"], measured.Of(InferenceMetrics.QueueRefusals));
        Assert.Equal([$"1 {Tags}"], measured.Of(InferenceMetrics.QueueDepth));
        bench.Decoder.Open();
        await Task.WhenAll(running, waiting);
    }

    [Fact]
    public async Task Detect_InATrace_StagesAreSpansOfTheCall()
    {
        using var bench = new WorkerBench();
        using var measured = Measure(bench, new Meters());
        using var call = new Activity("call") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        call.SetIdFormat(ActivityIdFormat.W3C);
        call.Start();
        using var spans = new Spans(call.TraceId);
        bench.Decoder.Open();
        await using var worker = bench.Worker();
        await worker.DetectAsync(Red, Everything, Token);
        Assert.Equal(["queue", "decode", "infer", "post"], spans.Ended.Select(span => span.OperationName));
        Assert.All(spans.Ended, span => Assert.Equal(call.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task Detect_WithoutATrace_BeginsNone()
    {
        using var bench = new WorkerBench();
        using var measured = Measure(bench, new Meters());
        using var spans = new Spans(trace: null);
        bench.Decoder.Open();
        await using var worker = bench.Worker();
        await worker.DetectAsync(Red, Everything, Token);
        Assert.DoesNotContain(spans.Ended, span => span.ParentSpanId == default);
    }

    private static RecordedMeasurements Measure(WorkerBench bench, Meters meters)
    {
        var recorded = new RecordedMeasurements(meters, InferenceMetrics.MeterName);
        bench.Stages = new(new(meters, bench.Slots), "cats", "v1", "a", bench.Time);
        return recorded;
    }

    private static IReadOnlyList<string> Values(RecordedMeasurements measured) => measured.Of(InferenceMetrics.StageDuration);

    private static string Row(double seconds, string stage, string outcome = "ok") =>
        FormattableString.Invariant($"{seconds} model=cats outcome={outcome} stage={stage} version=v1 zone=a");

    /// <summary>One meter of each name.</summary>
    private sealed class Meters : IMeterFactory
    {
        private readonly ConcurrentDictionary<string, Meter> _meters = new();

        public Meter Create(MeterOptions options) => _meters.GetOrAdd(options.Name, _ => new(options));

        public void Dispose()
        {
        }
    }

    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly ConcurrentQueue<Activity> _ended = [];

        public Spans(ActivityTraceId? trace)
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == WorkerStages.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    if (trace is null || span.TraceId == trace)
                    {
                        _ended.Enqueue(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<Activity> Ended => [.. _ended];

        public void Dispose() => _listener.Dispose();
    }
}
