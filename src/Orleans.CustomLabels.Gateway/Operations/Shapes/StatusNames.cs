using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>AWS's spelling of the statuses.</summary>
internal static class StatusNames
{
    public static string ToWireName(this ModelVersionStatus status) => status switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a wire name."),
    };
}
