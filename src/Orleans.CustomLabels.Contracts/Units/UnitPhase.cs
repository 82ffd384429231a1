namespace CustomLabels.Contracts.Units;

/// <summary>What a unit says of itself.</summary>
public enum UnitPhase
{
    /// <summary>Has not been told what to run.</summary>
    Cold,

    /// <summary>Fetches and loads its model.</summary>
    Loading,

    /// <summary>Takes calls.</summary>
    Ready,

    /// <summary>Waits for room on its silo; the owner should ask again.</summary>
    NoRoom,

    /// <summary>Could not load; the message says why.</summary>
    Failed,

    /// <summary>Finishes its calls and takes no new ones.</summary>
    Draining,

    /// <summary>Has given up everything.</summary>
    Stopped,
}
