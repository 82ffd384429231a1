using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Cluster;

/// <summary>How many processes and units.</summary>
internal sealed record ChaosLayout
{
    /// <summary>Where membership and records are: <c>redis</c> or <c>postgres</c>.</summary>
    public string Clustering { get; init; } = "redis";

    /// <summary>Zones: az1, az2, ...</summary>
    public int Zones { get; init; } = 3;

    /// <summary>Inference silos in each zone.</summary>
    public int SilosPerZone { get; init; } = 2;

    /// <summary>Gateways.</summary>
    public int Gateways { get; init; } = 2;

    /// <summary>Units that each silo serves while all are there.</summary>
    public int UnitsPerSilo { get; init; } = 2;

    /// <summary>Units that a silo takes: all of its zone's when it is alone, and room for moves.</summary>
    public int SlotsPerSilo { get; init; } = 8;

    /// <summary>How long a simulated device works on a picture. Long enough that two cores can drive all units.</summary>
    public TimeSpan DeviceTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest run, the slowest device's time and some; much shorter than the product's default, so that a hang does not take half a minute.</summary>
    public TimeSpan RunLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Keys that may call beside the development identity, all with its rights.</summary>
    public IReadOnlyList<AwsCredentials> Keys { get; init; } = [];

    /// <summary>Further settings of every process.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Units of a version that uses the whole cluster.</summary>
    public int Units => Zones * SilosPerZone * UnitsPerSilo;

    /// <summary>Units in each zone.</summary>
    public int UnitsPerZone => SilosPerZone * UnitsPerSilo;
}
