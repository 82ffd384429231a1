namespace CustomLabels.Grains.Zones;

/// <summary>No silo of a zone can host a unit now. Not an OrleansException: Orleans would retry those for half a second, and the owner tries again by itself.</summary>
[GenerateSerializer, Alias("customlabels.ZoneUnavailableException")]
public sealed class ZoneUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="zone">The zone without a silo.</param>
    public ZoneUnavailableException(string zone)
        : base($"No inference silo of zone {zone} is active.") => Zone = zone;

    /// <summary>The zone without a silo.</summary>
    [Id(0)]
    public string Zone { get; private set; }
}
