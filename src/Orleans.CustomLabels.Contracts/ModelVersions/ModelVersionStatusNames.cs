namespace CustomLabels.Contracts.ModelVersions;

/// <summary>AWS's spelling of the statuses (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ProjectVersionDescription.html).</summary>
public static class ModelVersionStatusNames
{
    /// <summary>AWS's spelling.</summary>
    /// <param name="status">The status.</param>
    /// <returns>For example <c>TRAINING_COMPLETED</c>.</returns>
    public static string ToAwsName(this ModelVersionStatus status) => status switch
    {
        ModelVersionStatus.TrainingInProgress => "TRAINING_IN_PROGRESS",
        ModelVersionStatus.TrainingCompleted => "TRAINING_COMPLETED",
        ModelVersionStatus.TrainingFailed => "TRAINING_FAILED",
        ModelVersionStatus.Starting => "STARTING",
        ModelVersionStatus.Running => "RUNNING",
        ModelVersionStatus.Failed => "FAILED",
        ModelVersionStatus.Stopping => "STOPPING",
        ModelVersionStatus.Stopped => "STOPPED",
        ModelVersionStatus.Deleting => "DELETING",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
