namespace CustomLabels.Grains.ModelVersions;

/// <summary>StatusMessage texts. AWS publishes the first two; the others are ours.</summary>
internal static class StatusMessages
{
    public const string TrainingInProgress = "The model is being trained.";
    public const string AwaitingImporter = TrainingInProgress + " Waiting: No inference silo is active.";
    public const string TrainingCompleted = "The model is ready to run.";
    public const string Starting = "The model is being started.";
    public const string Running = "The model is running.";
    public const string Stopping = "The model is being stopped.";
    public const string Stopped = "The model is stopped.";
    public const string Deleting = "The model is being deleted.";

    /// <summary>STOPPING, with the reason of a plan.</summary>
    public static string StoppingFor(string? reason) => reason is null ? Stopping : $"Stopping {reason}.";

    /// <summary>STOPPED, with the reason of a plan.</summary>
    public static string StoppedFor(string? reason) => reason is null ? Stopped : $"Stopped {reason}.";
}
