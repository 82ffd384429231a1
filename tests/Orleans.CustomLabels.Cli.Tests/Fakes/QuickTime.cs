namespace CustomLabels.Cli.Tests.Fakes;

/// <summary>The real clock, but waits of a few seconds are over at once and time limits never come.</summary>
internal sealed class QuickTime : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime <= LongestWait && dueTime >= TimeSpan.Zero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
}
