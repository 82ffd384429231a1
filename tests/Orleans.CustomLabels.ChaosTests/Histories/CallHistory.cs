using System.Collections.Concurrent;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Histories;

/// <summary>Everything that callers have asked of some versions, by one clock that never jumps.</summary>
internal sealed class CallHistory
{
    private readonly ConcurrentQueue<(VersionUnderTest Version, VersionCall Call)> _calls = [];
    private readonly long _begun = TimeProvider.System.GetTimestamp();

    /// <summary>Milliseconds since the history began.</summary>
    public double Now => TimeProvider.System.GetElapsedTime(_begun).TotalMilliseconds;

    /// <summary>All calls.</summary>
    public IEnumerable<VersionCall> All => _calls.Select(call => call.Call);

    public void Add(VersionUnderTest version, VersionCall call) => _calls.Enqueue((version, call));

    /// <summary>The calls on a version, in the order of their answers.</summary>
    public IReadOnlyList<VersionCall> Of(VersionUnderTest version) => [.. _calls.Where(call => call.Version == version).Select(call => call.Call)];
}
