using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client;

/// <summary>Turns a unit's final reply into the caller's answer.</summary>
internal static class DetectionAnswers
{
    public const string PoisonMessage = "Inference processes ended while they analysed this picture, so it is refused for a while.";

    public static DetectionAnswer OverCapacity { get; } = new() { Error = CustomLabelsError.ProvisionedThroughputExceeded };

    public static DetectionAnswer From(DetectReply reply, InferenceUnitId unit, int attempt) => new()
    {
        Error = reply.Outcome switch
        {
            DetectOutcome.Ok => null,
            DetectOutcome.InvalidImageFormat => CustomLabelsError.InvalidImageFormat,
            DetectOutcome.ImageTooLarge => CustomLabelsError.ImageTooLarge,
            DetectOutcome.InvalidDimensions => CustomLabelsError.InvalidParameter,
            DetectOutcome.InvalidS3Object => CustomLabelsError.InvalidS3Object,
            DetectOutcome.ObjectStoreUnavailable => CustomLabelsError.Throttling,
            DetectOutcome.Busy => CustomLabelsError.ProvisionedThroughputExceeded,
            DetectOutcome.NotReady => CustomLabelsError.ResourceNotReady,
            _ => CustomLabelsError.InternalServerError,
        },
        Message = reply.Message,
        Labels = reply.Labels,
        Stages = reply.Stages,
        Unit = unit,
        Attempt = attempt,
    };
}
