namespace CustomLabels.Grains.Zones;

/// <summary>How many silos there are of a kind, for those that share something out among them.</summary>
public interface ISiloCensus
{
    /// <summary>Active silos that answer the API. One whose role is not known yet counts.</summary>
    int ActiveGateways { get; }
}
