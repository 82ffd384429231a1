namespace CustomLabels.ChaosTests.Histories;

/// <summary>
/// The state machine of a version, as its callers may rely on it while silos are lost and come back. FAILED is not part of it: that is for models that
/// cannot be loaded, and a version that may fail unseen would explain a second start after any other.
/// </summary>
internal static class VersionMachine
{
    public const string TrainingCompleted = "TRAINING_COMPLETED";
    public const string Starting = "STARTING";
    public const string Running = "RUNNING";
    public const string Stopping = "STOPPING";
    public const string Stopped = "STOPPED";
    public const string InUse = "ResourceInUseException";

    /// <summary>The status that a version enters by itself, or null.</summary>
    public static string? Next(string status) => status switch
    {
        Starting => Running,
        Stopping => Stopped,
        _ => null,
    };

    /// <summary>The status after a call that was answered so, or null when it cannot be answered so in this status.</summary>
    public static string? After(string status, VersionOperation operation, string answer) => operation switch
    {
        VersionOperation.Describe => answer == status ? status : null,
        VersionOperation.Start => After(status, answer, isAllowed: status is TrainingCompleted or Stopped, Starting),
        _ => After(status, answer, isAllowed: status is Starting or Running, Stopping),
    };

    /// <summary>What a call is answered when it does what it asks.</summary>
    public static string Success(VersionOperation operation) => operation == VersionOperation.Start ? Starting : Stopping;

    private static string? After(string status, string answer, bool isAllowed, string next) =>
        isAllowed && answer == next ? next
        : !isAllowed && answer == InUse ? status
        : null;
}
