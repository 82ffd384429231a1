namespace CustomLabels.Contracts.Events;

/// <summary>How the types of events are spelled outside, in the manner of AWS's statuses.</summary>
public static class VersionEventTypeNames
{
    /// <summary>The spelling.</summary>
    /// <param name="type">The type.</param>
    /// <returns>For example <c>UNIT_LOST</c>.</returns>
    public static string ToName(this VersionEventType type) => type switch
    {
        VersionEventType.Created => "CREATED",
        VersionEventType.Imported => "IMPORTED",
        VersionEventType.ImportFailed => "IMPORT_FAILED",
        VersionEventType.StartRequested => "START_REQUESTED",
        VersionEventType.Running => "RUNNING",
        VersionEventType.Scaled => "SCALED",
        VersionEventType.BoundsChanged => "BOUNDS_CHANGED",
        VersionEventType.UnitMoved => "UNIT_MOVED",
        VersionEventType.UnitLost => "UNIT_LOST",
        VersionEventType.UnitRestored => "UNIT_RESTORED",
        VersionEventType.ZoneLost => "ZONE_LOST",
        VersionEventType.ZoneDrained => "ZONE_DRAINED",
        VersionEventType.ZoneRestored => "ZONE_RESTORED",
        VersionEventType.StopRequested => "STOP_REQUESTED",
        VersionEventType.Stopped => "STOPPED",
        VersionEventType.Failed => "FAILED",
        VersionEventType.PlanChanged => "PLAN_CHANGED",
        VersionEventType.LabelsChanged => "LABELS_CHANGED",
        // A gateway may be older than the owner: what it cannot name it still shows.
        _ => "OTHER",
    };
}
