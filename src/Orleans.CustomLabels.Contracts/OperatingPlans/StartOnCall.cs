namespace CustomLabels.Contracts.OperatingPlans;

/// <summary>What a call does that meets its version STOPPED.</summary>
public enum StartOnCall
{
    /// <summary>Nothing; it is answered ResourceNotReady.</summary>
    None,

    /// <summary>It starts the version and waits for it.</summary>
    Wait,

    /// <summary>It starts the version and is answered ResourceNotReady.</summary>
    NotReady,
}
