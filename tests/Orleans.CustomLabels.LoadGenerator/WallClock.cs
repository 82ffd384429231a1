namespace CustomLabels.LoadGenerator;

/// <summary>Time that never jumps, told in milliseconds since 1970.</summary>
internal static class WallClock
{
    private static readonly double Epoch = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
    private static readonly long Begun = TimeProvider.System.GetTimestamp();

    public static double Now => Epoch + TimeProvider.System.GetElapsedTime(Begun).TotalMilliseconds;
}
