using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomLabels.Client.Detection;
using CustomLabels.Client.Silos;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Telemetry;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Telemetry;

/// <summary>The meter <c>CustomLabels.Client</c>: how calls find their way to units.</summary>
internal sealed class RouterMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CustomLabels.Client";

    /// <summary>Histogram: attempts that a call took, 0 when no unit could be picked.</summary>
    public const string Attempts = "customlabels.detect.attempts";

    /// <summary>Counter: attempts that have ended, by how.</summary>
    public const string AttemptEnds = "customlabels.detect.attempt.ends";

    /// <summary>Counter: new routes of a version that this process has learned.</summary>
    public const string RouteChanges = "customlabels.routes.changes";

    /// <summary>Counter: silos that pings found silent or gone.</summary>
    public const string Ejections = "customlabels.silo.ejections";

    /// <summary>Gauge: calls that wait for a unit with room.</summary>
    public const string WaitingCalls = "customlabels.calls.waiting";

    private readonly VersionTags _versions;
    private readonly Histogram<int> _attempts;
    private readonly Counter<long> _ends;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _ejections;

    public RouterMetrics(IMeterFactory meters, VersionTags versions)
    {
        _versions = versions;
        var meter = meters.Create(MeterName);
        _attempts = meter.CreateHistogram(
            Attempts, "{attempt}", "Attempts that a call took.", tags: null, new InstrumentAdvice<int> { HistogramBucketBoundaries = [0, 1, 2, 3, 4, 6, 10] });
        _ends = meter.CreateCounter<long>(AttemptEnds, "{attempt}", "Attempts that have ended, by how.");
        _changes = meter.CreateCounter<long>(RouteChanges, "{change}", "New routes of a version that this process has learned.");
        _ejections = meter.CreateCounter<long>(Ejections, "{silo}", "Silos that pings found silent or gone.");
    }

    /// <summary>Takes in a call that has ended.</summary>
    public void RecordCall(ModelVersionArn version, int attempts)
    {
        if (_attempts.Enabled)
        {
            var tag = _versions.Of(version);
            _attempts.Record(attempts, new TagList { { MetricTag.Model, tag.Model }, { MetricTag.Version, tag.Version } });
        }
    }

    /// <summary>Takes in an attempt that has ended.</summary>
    public void CountEnd(InferenceUnitId unit, AttemptEnd end)
    {
        if (_ends.Enabled)
        {
            _ends.Add(1, new TagList { { MetricTag.Zone, unit.Zone }, { MetricTag.Outcome, NameOf(end) } });
        }
    }

    /// <summary>Takes in new routes of a version that exists.</summary>
    public void CountChange(ModelVersionArn version)
    {
        if (_changes.Enabled)
        {
            var tag = _versions.Of(version);
            _changes.Add(1, new TagList { { MetricTag.Model, tag.Model }, { MetricTag.Version, tag.Version } });
        }
    }

    /// <summary>Takes in a silo that calls avoid from now on.</summary>
    public void CountEjection(string zone, PingVerdict verdict) => _ejections.Add(
        1, new TagList { { MetricTag.Zone, zone }, { "verdict", verdict == PingVerdict.Silent ? "silent" : "unreachable" } });

    private static string NameOf(AttemptEnd end) => end.Outcome switch
    {
        AttemptOutcome.Undelivered => "undelivered",
        AttemptOutcome.SiloLost => "silo_lost",
        AttemptOutcome.Withdrawn => "withdrawn",
        AttemptOutcome.Failed => "failed",
        _ => end.Reply!.Outcome switch
        {
            DetectOutcome.Ok => "ok",
            DetectOutcome.Busy => "busy",
            DetectOutcome.NotReady or DetectOutcome.TrialUnderWay => "not_ready",
            DetectOutcome.TimedOut => "timed_out",
            DetectOutcome.Failed or DetectOutcome.ObjectStoreUnavailable => "failed",
            _ => "refused",
        },
    };
}
