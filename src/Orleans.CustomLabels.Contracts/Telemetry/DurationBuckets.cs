namespace CustomLabels.Contracts.Telemetry;

/// <summary>Bounds of the histograms of times.</summary>
public static class DurationBuckets
{
    /// <summary>Upper bounds in seconds, from half a millisecond to half a minute: a small model answers in milliseconds, and no call lasts longer than 30 s.</summary>
    public static IReadOnlyList<double> Seconds { get; } = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
}
