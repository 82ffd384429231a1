using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Telemetry;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Telemetry;

/// <summary>The meter <c>CustomLabels.Gateway</c>: how the calls of the API end.</summary>
internal sealed class GatewayMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CustomLabels.Gateway";

    /// <summary>Histogram, seconds: a call of an operation from its arrival to its end.</summary>
    public const string OperationDuration = "customlabels.operation.duration";

    /// <summary>Histogram, seconds: the same of the calls that analyse a picture, by model version.</summary>
    public const string DetectDuration = "customlabels.detect.duration";

    /// <summary>Counter: calls refused before it was known whose they are.</summary>
    public const string Refusals = "customlabels.request.refusals";

    /// <summary>Gauge, bytes: bodies that are being read.</summary>
    public const string BodyMemory = "customlabels.request.body.memory";

    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = DurationBuckets.Seconds };
    private readonly VersionTags _versions;
    private readonly TimeProvider _time;
    private readonly Histogram<double> _operations;
    private readonly Histogram<double> _detections;
    private readonly Counter<long> _refusals;

    public GatewayMetrics(IMeterFactory meters, VersionTags versions, BodyBudget bodies, TimeProvider time)
    {
        (_versions, _time) = (versions, time);
        var meter = meters.Create(MeterName);
        _operations = meter.CreateHistogram(OperationDuration, "s", "A call of an operation from its arrival to its end.", tags: null, Buckets);
        _detections = meter.CreateHistogram(DetectDuration, "s", "A call that analyses a picture, from its arrival to its end.", tags: null, Buckets);
        _refusals = meter.CreateCounter<long>(Refusals, "{request}", "Calls refused before it was known whose they are.");
        meter.CreateObservableGauge(BodyMemory, () => bodies.Taken, "By", "Memory that the bodies of calls take.");
    }

    /// <summary>Takes in a call that has ended.</summary>
    /// <param name="call">The call.</param>
    /// <param name="outcome">How it ended, or null when the caller went away first.</param>
    public void Record(MeteredCall call, RequestOutcome? outcome)
    {
        if (!_operations.Enabled && !_detections.Enabled)
        {
            return;
        }

        var seconds = _time.GetElapsedTime(call.Started).TotalSeconds;
        var name = NameOf(outcome);
        _operations.Record(seconds, new TagList { { MetricTag.Operation, call.Operation }, { MetricTag.Outcome, name } });
        if (call.Version is { } version)
        {
            var tag = _versions.Of(version);
            _detections.Record(seconds, new TagList
            {
                { MetricTag.Operation, call.Operation }, { MetricTag.Outcome, name }, { MetricTag.Model, tag.Model }, { MetricTag.Version, tag.Version },
            });
        }
    }

    /// <summary>Takes in a call that was refused before it was known whose it is.</summary>
    public void CountRefusal(AwsError error) => _refusals.Add(1, new KeyValuePair<string, object?>("error", error.Type));

    private static string NameOf(RequestOutcome? outcome) => outcome switch
    {
        RequestOutcome.Success => "ok",
        RequestOutcome.Throttle => "throttled",
        RequestOutcome.UserError => "refused",
        RequestOutcome.ServerError => "failed",
        _ => "abandoned",
    };
}
