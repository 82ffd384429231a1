namespace CustomLabels.Contracts.OperatingPlans;

/// <summary>What a scheduled action does.</summary>
public enum ScheduledActionKind
{
    /// <summary>Starts the version, or, when it runs, gives it the action's units.</summary>
    Start,

    /// <summary>Stops the version.</summary>
    Stop,
}
