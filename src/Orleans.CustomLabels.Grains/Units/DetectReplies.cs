using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Grains.Units;

/// <summary>Turns a worker's outcome into what travels to the caller.</summary>
internal static class DetectReplies
{
    public static DetectReply From(DetectionOutcome outcome, TimeSpan fetch) => outcome switch
    {
        DetectionOutcome.Detected detected => new()
        {
            Outcome = DetectOutcome.Ok,
            Labels = [.. detected.Labels.Select(ToContract)],
            Stages = new(
                (float)detected.Times.Queue.TotalSeconds,
                (float)fetch.TotalSeconds,
                (float)detected.Times.Decode.TotalSeconds,
                (float)detected.Times.Inference.TotalSeconds,
                (float)detected.Times.Reading.TotalSeconds),
        },
        DetectionOutcome.Busy busy => new() { Outcome = DetectOutcome.Busy, RetryAfterSeconds = busy.RetryAfter.TotalSeconds },
        DetectionOutcome.Unavailable => new() { Outcome = DetectOutcome.NotReady },
        DetectionOutcome.TimedOut => new() { Outcome = DetectOutcome.TimedOut, Message = "The model did not finish this picture within the run limit." },
        DetectionOutcome.Failed failed => new() { Outcome = DetectOutcome.Failed, Message = failed.Message },
        DetectionOutcome.Broken broken => new() { Outcome = DetectOutcome.Failed, Message = broken.Message },
        DetectionOutcome.Rejected rejected => From(rejected.Rejection, rejected.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    /// <summary>What a refused request is answered; what no store should say is a failure of this silo, so that others are tried.</summary>
    public static DetectReply From(CustomLabelsException refusal) => new()
    {
        Outcome = refusal.Error switch
        {
            CustomLabelsError.InvalidParameter => DetectOutcome.InvalidRequest,
            CustomLabelsError.InvalidS3Object => DetectOutcome.InvalidS3Object,
            CustomLabelsError.ImageTooLarge => DetectOutcome.ImageTooLarge,
            CustomLabelsError.Throttling => DetectOutcome.ObjectStoreUnavailable,
            _ => DetectOutcome.Failed,
        },
        Message = refusal.Message,
    };

    private static DetectReply From(PictureRejection rejection, string message) => new()
    {
        Outcome = rejection switch
        {
            PictureRejection.TooLarge => DetectOutcome.ImageTooLarge,
            PictureRejection.InvalidDimensions => DetectOutcome.InvalidDimensions,
            _ => DetectOutcome.InvalidImageFormat,
        },
        Message = message,
    };

    private static CustomLabel ToContract(DetectedLabel label) => new(
        label.Name, label.Confidence, label.Box is { } box ? new LabelBox(box.Left, box.Top, box.Width, box.Height) : null);
}
