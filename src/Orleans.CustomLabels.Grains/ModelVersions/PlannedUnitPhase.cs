namespace CustomLabels.Grains.ModelVersions;

/// <summary>How far the owner has brought a planned unit.</summary>
internal enum PlannedUnitPhase
{
    /// <summary>Not there: to be started, now or after a wait.</summary>
    Pending,

    /// <summary>Told to load.</summary>
    Starting,

    /// <summary>In the routes.</summary>
    InService,

    /// <summary>Out of the routes, finishing its calls.</summary>
    Draining,
}
