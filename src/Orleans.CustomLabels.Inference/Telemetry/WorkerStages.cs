using System.Diagnostics;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Inference.Telemetry;

/// <summary>Tells of one worker's pictures how long each stage took: as metrics, and as spans in the trace of the call. One for each worker.</summary>
/// <param name="metrics">The meter.</param>
/// <param name="model">Value of the tag <c>model</c>.</param>
/// <param name="version">Value of the tag <c>version</c>.</param>
/// <param name="zone">Value of the tag <c>zone</c>.</param>
/// <param name="time">Clock of the worker.</param>
public sealed class WorkerStages(InferenceMetrics metrics, string model, string version, string zone, TimeProvider time)
{
    /// <summary>Name of the source of spans.</summary>
    public const string SourceName = "CustomLabels.Inference";

    /// <summary>Stage: fetching the picture from its bucket.</summary>
    public const string Fetch = "fetch";

    private const string Queue = "queue";
    private const string Decode = "decode";
    private const string Infer = "infer";
    private const string Post = "post";
    private static readonly ActivitySource Source = new(SourceName);

    internal string Model => model;

    internal string Version => version;

    internal string Zone => zone;

    internal TagList Tags => new() { { "model", model }, { "version", version }, { "zone", zone } };

    /// <summary>Begins the span of the stage <see cref="Fetch"/>; null when nobody follows the call.</summary>
    public static Activity? BeginFetch() => Source.StartActivity(Fetch);

    /// <summary>Takes in how long a picture took to be fetched.</summary>
    /// <param name="took">The time.</param>
    /// <param name="outcome">How it went: <c>ok</c>, <c>refused</c>, <c>failed</c> or <c>withdrawn</c>.</param>
    public void RecordFetch(TimeSpan took, string outcome)
    {
        if (metrics.CountsStages)
        {
            Record(Fetch, took, outcome);
        }
    }

    internal void Enter(InferenceWorker worker) => metrics.Enter(this, worker);

    internal void Exit() => metrics.Exit(this);

    internal void CountRefusal() => metrics.CountRefusal(Tags);

    /// <summary>Takes in a picture that was worked on, as far as it came.</summary>
    internal void Record(WorkItem item, DetectionOutcome? outcome)
    {
        if (item.IsBlank)
        {
            // Proof that the model runs, not a call.
            return;
        }

        var clock = item.Clock;
        if (metrics.CountsStages)
        {
            RecordAll(item, clock, NameOf(outcome));
        }

        if (item.Trace.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) && Source.HasListeners())
        {
            Draw(item, clock, NameOf(outcome));
        }
    }

    private static string NameOf(DetectionOutcome? outcome) => outcome switch
    {
        DetectionOutcome.Detected => "ok",
        DetectionOutcome.Rejected => "refused",
        DetectionOutcome.TimedOut => "timed_out",
        _ => "failed",
    };

    /// <summary>The stage that was reached and not passed is the one that decided the outcome; those before it went well.</summary>
    private void RecordAll(WorkItem item, StageClock clock, string outcome)
    {
        Stage(Queue, item.AcceptedAt, clock.Begun);
        Stage(Decode, clock.Begun, clock.Drawn);
        Stage(Infer, clock.Drawn, clock.Run);
        Stage(Post, clock.Run, clock.Read);

        void Stage(string name, long from, long to)
        {
            if (from != 0)
            {
                Record(name, time.GetElapsedTime(from, to == 0 ? clock.Ended : to), to == 0 ? outcome : "ok");
            }
        }
    }

    private void Record(string stage, TimeSpan took, string outcome) => metrics.RecordStage(
        took.TotalSeconds, new() { { "stage", stage }, { "model", model }, { "version", version }, { "zone", zone }, { "outcome", outcome } });

    private void Draw(WorkItem item, StageClock clock, string outcome)
    {
        // The moments are of a clock that only runs; what spans need is the time of day.
        var (now, at) = (time.GetUtcNow(), time.GetTimestamp());
        Span(Queue, item.AcceptedAt, clock.Begun);
        Span(Decode, clock.Begun, clock.Drawn);
        Span(Infer, clock.Drawn, clock.Run);
        Span(Post, clock.Run, clock.Read);

        void Span(string name, long from, long to)
        {
            if (from == 0)
            {
                return;
            }

            using var span = Source.StartActivity(name, ActivityKind.Internal, item.Trace, startTime: now - time.GetElapsedTime(from, at));
            if (span is null)
            {
                return;
            }

            if (to == 0)
            {
                span.SetTag("outcome", outcome);
                span.SetStatus(outcome == "refused" ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            }

            span.SetEndTime((now - time.GetElapsedTime(to == 0 ? clock.Ended : to, at)).UtcDateTime);
        }
    }
}
