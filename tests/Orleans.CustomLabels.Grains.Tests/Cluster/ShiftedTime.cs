namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>The machine's clock, set forward by a test at will. Waits last as long as ever.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => System.GetTimestamp() + (long)(new TimeSpan(Interlocked.Read(ref _shift)).TotalSeconds * TimestampFrequency);
}
