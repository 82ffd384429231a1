namespace CustomLabels.Grains.Zones;

/// <summary>Names of the silo metadata that the zone watcher reads.</summary>
public static class ZoneMetadata
{
    /// <summary>The availability zone of a silo.</summary>
    public const string Zone = "zone";

    /// <summary>Whether a silo hosts units: <c>true</c> or <c>false</c>.</summary>
    public const string HostsUnits = "inference";

    /// <summary>Whether a silo answers the API: <c>true</c> or <c>false</c>.</summary>
    public const string AnswersCalls = "gateway";
}
