namespace CustomLabels.WebConsole.Models;

/// <summary>A model version as DescribeProjectVersions tells it, as far as pages show it.</summary>
/// <param name="ProjectVersionArn">Its ARN.</param>
/// <param name="CreationTimestamp">When it was created.</param>
/// <param name="Status">For example <c>RUNNING</c>.</param>
/// <param name="StatusMessage">The status in words.</param>
/// <param name="MinInferenceUnits">Units that always run, of the last start.</param>
/// <param name="MaxInferenceUnits">Upper bound for scaling, of the last start.</param>
/// <param name="VersionDescription">What its creator wrote about it.</param>
public sealed record ModelVersion(
    string ProjectVersionArn, DateTimeOffset CreationTimestamp, string Status, string StatusMessage,
    int? MinInferenceUnits, int? MaxInferenceUnits, string? VersionDescription)
{
    /// <summary>Whether it may be started.</summary>
    public bool CanStart => Status is "TRAINING_COMPLETED" or "STOPPED" or "FAILED";

    /// <summary>Whether it may be stopped.</summary>
    public bool CanStop => Status is "RUNNING" or "STARTING";

    /// <summary>Whether pictures may be sent to it.</summary>
    public bool CanDetect => Status == "RUNNING";
}
