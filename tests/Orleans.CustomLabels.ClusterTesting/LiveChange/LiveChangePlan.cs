namespace CustomLabels.ClusterTesting.LiveChange;

/// <summary>How the number of units is changed under load: from 1 to 6, to 2, and back to 1.</summary>
internal sealed record LiveChangePlan
{
    /// <summary>How often.</summary>
    public required int Rounds { get; init; }

    /// <summary>Arrivals per second all the time.</summary>
    public required double Rate { get; init; }

    /// <summary>Time after each change.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Files and labels; the sample pictures by default.</summary>
    public string? Pictures { get; init; }

    /// <summary>Told the number of rounds done after each of them.</summary>
    public Action<int>? Done { get; init; }
}
