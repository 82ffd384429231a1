namespace CustomLabels.Client.Silos;

/// <summary>What the cluster says of a silo.</summary>
public enum SiloPresence
{
    /// <summary>Nothing is known of it (yet).</summary>
    Unknown,

    /// <summary>It takes calls.</summary>
    Active,

    /// <summary>It stops in good order: it finishes its calls and takes no new ones.</summary>
    Leaving,

    /// <summary>It is gone and never comes back; its successor has another address.</summary>
    Gone,
}
