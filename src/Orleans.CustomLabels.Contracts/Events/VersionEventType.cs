namespace CustomLabels.Contracts.Events;

/// <summary>What happened to a model version. Stored by number: new ones go to the end.</summary>
public enum VersionEventType
{
    /// <summary>It was created, and its import begins.</summary>
    Created,

    /// <summary>Its package was validated and stored.</summary>
    Imported,

    /// <summary>Its package was refused, or could not be imported.</summary>
    ImportFailed,

    /// <summary>Somebody, or its plan, asked for it to be started.</summary>
    StartRequested,

    /// <summary>All units of the start serve.</summary>
    Running,

    /// <summary>Its number of units changed.</summary>
    Scaled,

    /// <summary>The bounds of its number of units changed, and the number did not.</summary>
    BoundsChanged,

    /// <summary>Units moved by plan; nothing was lost.</summary>
    UnitMoved,

    /// <summary>Units no longer serve.</summary>
    UnitLost,

    /// <summary>Places of lost units are filled again.</summary>
    UnitRestored,

    /// <summary>All its units of a zone are lost with the zone.</summary>
    ZoneLost,

    /// <summary>Its units of a zone were taken out of service on purpose.</summary>
    ZoneDrained,

    /// <summary>All its places of a zone that was lost or drained are filled again.</summary>
    ZoneRestored,

    /// <summary>Somebody, or its plan, asked for it to be stopped.</summary>
    StopRequested,

    /// <summary>Its last units have gone.</summary>
    Stopped,

    /// <summary>It could not be started, or not be kept running.</summary>
    Failed,

    /// <summary>Its operating plan was set or taken away.</summary>
    PlanChanged,

    /// <summary>Shown names or thresholds of its labels were changed.</summary>
    LabelsChanged,
}
