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

    /// <summary>Inference silos of each zone that are updated.</summary>
    public required int UpdatesPerZone { get; init; }

    /// <summary>Gateways killed one after the other.</summary>
    public required int GatewayKills { get; init; }

    /// <summary>How long a zone stays away.</summary>
    public required TimeSpan ZoneDown { get; init; }

    /// <summary>How long a silo is stopped.</summary>
    public required TimeSpan Frozen { get; init; }

    /// <summary>Owners killed while their version serves, and as many while it starts.</summary>
    public required int OwnerKills { get; init; }

    /// <summary>How often each fault of a unit is injected, and a poison picture sent.</summary>
    public required int FaultRounds { get; init; }

    /// <summary>How the store goes away, one after the other.</summary>
    public required IReadOnlyList<StoreOutage> StoreOutages { get; init; }

    /// <summary>Silos killed and silos frozen, in turns, while control calls are recorded.</summary>
    public required int HistoryFaults { get; init; }

    /// <summary>How long a zone's link is cut.</summary>
    public required TimeSpan Cut { get; init; }

    /// <summary>Zones whose links are cut one after the other: first the one with the version's owner, then another.</summary>
    public required int Cuts { get; init; }

    /// <summary>Inference silos in each zone of a network that is cut.</summary>
    public required int SilosPerCutZone { get; init; }

    /// <summary>How long more is asked for than the units can do.</summary>
    public required TimeSpan Overload { get; init; }

    /// <summary>How often the units of a running version are changed.</summary>
    public required int LiveChanges { get; init; }

    /// <summary>Load after everything has come back.</summary>
    public required TimeSpan Afterwards { get; init; }

    private static ChaosLength Full => new()
    {
        Name = "full",
        Quiet = TimeSpan.FromSeconds(30),
        Capacity = TimeSpan.FromSeconds(20),
        Kills = 10,
        UpdatesPerZone = int.MaxValue,
        GatewayKills = 6,
        ZoneDown = TimeSpan.FromSeconds(40),
        Frozen = TimeSpan.FromSeconds(30),
        OwnerKills = 5,
        FaultRounds = 4,
        StoreOutages = [new(IsHang: true, TimeSpan.FromSeconds(60)), new(IsHang: false, TimeSpan.FromMinutes(10))],
        HistoryFaults = 10,
        Cut = TimeSpan.FromSeconds(60),
        Cuts = 2,
        SilosPerCutZone = 2,
        Overload = TimeSpan.FromSeconds(30),
        LiveChanges = 50,
        Afterwards = TimeSpan.FromSeconds(20),
    };

    private static ChaosLength Short => new()
    {
        Name = "short",
        Quiet = TimeSpan.FromSeconds(8),
        Capacity = TimeSpan.FromSeconds(8),
        Kills = 2,
        UpdatesPerZone = 1,
        GatewayKills = 2,
        ZoneDown = TimeSpan.FromSeconds(14),
        Frozen = TimeSpan.FromSeconds(12),
        OwnerKills = 1,
        FaultRounds = 1,
        StoreOutages = [new(IsHang: false, TimeSpan.FromSeconds(15))],
        HistoryFaults = 2,
        Cut = TimeSpan.FromSeconds(15),
        Cuts = 1,
        SilosPerCutZone = 1,
        Overload = TimeSpan.FromSeconds(8),
        LiveChanges = 2,
        Afterwards = TimeSpan.FromSeconds(5),
    };
}
