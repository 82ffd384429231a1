namespace CustomLabels.Grains.Zones;

/// <summary>Names of the silo metadata that placement reads.</summary>
public static class ZoneMetadata
{
    /// <summary>The availability zone of a silo.</summary>
    public const string Zone = "zone";

    /// <summary>Whether a silo hosts units: <c>true</c> or <c>false</c>.</summary>
    public const string HostsUnits = "inference";
}
