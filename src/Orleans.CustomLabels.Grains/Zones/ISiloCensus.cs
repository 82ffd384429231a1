namespace CustomLabels.Grains.Zones;

/// <summary>How many silos there are of a kind.</summary>
public interface ISiloCensus
{
    /// <summary>Active silos that answer the API. One whose role is not known yet counts.</summary>
    int ActiveGateways { get; }

    /// <summary>Active silos that host units and whose zone is known.</summary>
    int ActiveInferenceSilos { get; }
}
