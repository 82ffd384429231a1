using Orleans.Runtime;

namespace CustomLabels.Grains.Zones;

/// <summary>A silo that is a member of the cluster, or was until lately.</summary>
/// <param name="Address">Address.</param>
/// <param name="Name">Name.</param>
internal sealed record RosterSilo(SiloAddress Address, string Name)
{
    /// <summary>Zone, or null as long as it is not known. Remembered: Orleans forgets the metadata of a silo that is gone.</summary>
    public string? Zone { get; init; }

    public bool HostsUnits { get; init; }

    public bool AnswersCalls { get; init; }

    /// <summary>It shuts down in order.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>When it was missed, or null while it is there.</summary>
    public DateTimeOffset? GoneSince { get; init; }
}
