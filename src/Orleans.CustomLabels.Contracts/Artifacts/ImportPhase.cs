namespace CustomLabels.Contracts.Artifacts;

/// <summary>How far an import is.</summary>
public enum ImportPhase
{
    /// <summary>Nothing is known of it here: never started, or lost with its process.</summary>
    Unknown,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>The package is validated and stored.</summary>
    Accepted,

    /// <summary>The package can never be served.</summary>
    Rejected,

    /// <summary>It could not be tried, for a reason outside the package; it may be started again.</summary>
    Failed,
}
