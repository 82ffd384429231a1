namespace CustomLabels.UpgradeTests;

/// <summary>How large and how often. <c>CUSTOMLABELS_UPGRADE=full</c> asks for the long run; the short one fits into a build.</summary>
internal sealed record UpgradeLength
{
    /// <summary>The run asked for.</summary>
    public static UpgradeLength Asked { get; } = Environment.GetEnvironmentVariable("CUSTOMLABELS_UPGRADE") == "full" ? new() { IsFull = true, SilosPerZone = 2 } : new();

    /// <summary>Whether all stores are tried, and the way back of every process.</summary>
    public bool IsFull { get; init; }

    /// <summary>Inference silos in each zone.</summary>
    public int SilosPerZone { get; init; } = 1;
}
