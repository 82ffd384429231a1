namespace CustomLabels.ChaosTests;

/// <summary>How long and how often. <c>CUSTOMLABELS_CHAOS=full</c> asks for the long run; the short one fits into a build.</summary>
internal sealed record ChaosLength
{
    /// <summary>The run asked for.</summary>
    public static ChaosLength Asked { get; } = Environment.GetEnvironmentVariable("CUSTOMLABELS_CHAOS") == "full" ? Full : Short;

    /// <summary>Name of the run, and of its folder of results.</summary>
    public required string Name { get; init; }

    /// <summary>Load before the fault that is not looked at: connections are made, code is compiled.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Load before the fault that the time after it is compared with.</summary>
    public required TimeSpan Quiet { get; init; }

    /// <summary>Closed-loop load that measures the capacity.</summary>
    public required TimeSpan Capacity { get; init; }

    /// <summary>Silos killed one after the other.</summary>
    public required int Kills { get; init; }

    /// <summary>How long a zone stays away.</summary>
    public required TimeSpan ZoneDown { get; init; }

    /// <summary>How long a silo is stopped.</summary>
    public required TimeSpan Frozen { get; init; }

    /// <summary>How long a zone's link is cut.</summary>
    public required TimeSpan Cut { get; init; }

    /// <summary>Zones whose links are cut one after the other: first the one with the version's owner, then another.</summary>
    public required int Cuts { get; init; }

    /// <summary>Load after everything has come back.</summary>
    public required TimeSpan Afterwards { get; init; }

    private static ChaosLength Full => new()
    {
        Name = "full",
        Quiet = TimeSpan.FromSeconds(30),
        Capacity = TimeSpan.FromSeconds(20),
        Kills = 10,
        ZoneDown = TimeSpan.FromSeconds(40),
        Frozen = TimeSpan.FromSeconds(30),
        Cut = TimeSpan.FromSeconds(60),
        Cuts = 2,
        Afterwards = TimeSpan.FromSeconds(20),
    };

    private static ChaosLength Short => new()
    {
        Name = "short",
        Quiet = TimeSpan.FromSeconds(8),
        Capacity = TimeSpan.FromSeconds(8),
        Kills = 2,
        ZoneDown = TimeSpan.FromSeconds(14),
        Frozen = TimeSpan.FromSeconds(12),
        Cut = TimeSpan.FromSeconds(15),
        Cuts = 1,
        Afterwards = TimeSpan.FromSeconds(5),
    };
}
