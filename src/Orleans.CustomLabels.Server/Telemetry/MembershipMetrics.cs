using System.Diagnostics.Metrics;

namespace CustomLabels.Server.Telemetry;

/// <summary>The meter <c>CustomLabels.Server</c>: whether the cluster's store answers, as seen from this process.</summary>
internal sealed class MembershipMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CustomLabels.Server";

    /// <summary>Counter: reads of the membership table, by outcome.</summary>
    public const string Reads = "customlabels.membership.reads";

    private long _read;
    private long _failed;

    public MembershipMetrics(IMeterFactory meters) => meters.Create(MeterName).CreateObservableCounter(
        Reads, Counted, "{read}", "Reads of the membership table, every few seconds in a cluster.");

    public void Count(bool isRead) => Interlocked.Increment(ref isRead ? ref _read : ref _failed);

    // Both from the start, so that the first failure is an increase.
    private IEnumerable<Measurement<long>> Counted() =>
    [
        new(Interlocked.Read(ref _read), new KeyValuePair<string, object?>("outcome", "ok")),
        new(Interlocked.Read(ref _failed), new KeyValuePair<string, object?>("outcome", "failed")),
    ];
}
