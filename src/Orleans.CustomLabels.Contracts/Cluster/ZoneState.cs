namespace CustomLabels.Contracts.Cluster;

/// <summary>What can be expected of a zone.</summary>
public enum ZoneState
{
    /// <summary>Units run in it.</summary>
    InService,

    /// <summary>An operator has taken it out of service, whether it has silos or not.</summary>
    OutOfService,

    /// <summary>It has no silo; its places wait for one.</summary>
    Lost,
}
