namespace CustomLabels.Contracts.Cluster;

/// <summary>What others see of a silo.</summary>
public enum SiloState
{
    /// <summary>It is a member and answers.</summary>
    Active,

    /// <summary>It is about to stop in order.</summary>
    Leaving,

    /// <summary>It is a member and did not answer in time.</summary>
    Unreachable,

    /// <summary>It was a member a short time ago.</summary>
    Gone,
}
