using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Detection;

/// <summary>The answers that a caller may get: a unit's, or why there is none.</summary>
internal static class DetectionAnswers
{
    public static DetectionAnswer OverCapacity { get; } = new() { Error = CustomLabelsError.ProvisionedThroughputExceeded };

    public static DetectionAnswer Poison { get; } = new()
    {
        Error = CustomLabelsError.InvalidImageFormat,
        Message = "Inference processes ended while they analysed this picture, so it is refused for a while.",
    };

    public static DetectionAnswer UnitsLost { get; } = new()
    {
        Error = CustomLabelsError.InternalServerError,
        Message = "Every inference unit that was tried was lost. Send the call again.",
    };

    /// <returns>Why a version with these routes cannot be called; null when it can.</returns>
    public static DetectionAnswer? Refusal(RouteSnapshot routes) => routes.Status switch
    {
        null => new() { Error = CustomLabelsError.ResourceNotFound },
        ModelVersionStatus.Running => routes.Units.IsEmpty ? OverCapacity : null,
        var status => NotRunning(status.Value),
    };

    public static DetectionAnswer From(DetectReply reply, InferenceUnitId unit, int attempt) => new()
    {
        Error = reply.Outcome switch
        {
            DetectOutcome.Ok => null,
            DetectOutcome.InvalidImageFormat => CustomLabelsError.InvalidImageFormat,
            DetectOutcome.ImageTooLarge => CustomLabelsError.ImageTooLarge,
            DetectOutcome.InvalidDimensions => CustomLabelsError.InvalidParameter,
            DetectOutcome.InvalidRequest => CustomLabelsError.InvalidParameter,
            DetectOutcome.InvalidS3Object => CustomLabelsError.InvalidS3Object,
            DetectOutcome.ObjectStoreUnavailable => CustomLabelsError.Throttling,
            _ => CustomLabelsError.InternalServerError,
        },
        Message = reply.Message,
        Labels = reply.Labels,
        Stages = reply.Stages,
        Unit = unit,
        Attempt = attempt,
    };

    /// <summary>The version's state forbids it; the message says what the caller can do about that.</summary>
    private static DetectionAnswer NotRunning(ModelVersionStatus status) => new()
    {
        Error = CustomLabelsError.ResourceNotReady,
        Message = $"The model version is {status.ToAwsName()}, not RUNNING. " + status switch
        {
            ModelVersionStatus.Starting => "Wait until DescribeProjectVersions shows RUNNING.",
            ModelVersionStatus.TrainingInProgress => "Wait until DescribeProjectVersions shows TRAINING_COMPLETED, then start it with StartProjectVersion.",
            ModelVersionStatus.TrainingFailed => "It cannot be started; the StatusMessage of DescribeProjectVersions says why. Create another version.",
            ModelVersionStatus.Deleting => "It cannot be used any more.",
            ModelVersionStatus.Stopping => "Wait until DescribeProjectVersions shows STOPPED, then start it with StartProjectVersion.",
            _ => "Start it with StartProjectVersion and wait until DescribeProjectVersions shows RUNNING.",
        },
    };
}
