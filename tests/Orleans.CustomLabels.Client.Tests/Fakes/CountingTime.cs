using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>A clock that stands still until told, and that tells who has begun to wait: a test then advances it once per wait instead of letting it run away.</summary>
internal sealed class CountingTime : FakeTimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>Lengths of all waits begun.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public int WaitCount => _waits.Count;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return timer;
    }
}
