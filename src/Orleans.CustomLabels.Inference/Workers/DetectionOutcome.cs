using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;

namespace CustomLabels.Inference.Workers;

/// <summary>What became of one picture.</summary>
public abstract record DetectionOutcome
{
    private DetectionOutcome()
    {
    }

    /// <summary>Analysed.</summary>
    /// <param name="Labels">Results, most confident first.</param>
    /// <param name="Times">How long it took.</param>
    public sealed record Detected(DetectedLabel[] Labels, StageTimes Times) : DetectionOutcome;

    /// <summary>The picture would have to wait too long, or the queue is full; nothing was done.</summary>
    /// <param name="RetryAfter">When there is likely to be room.</param>
    public sealed record Busy(TimeSpan RetryAfter) : DetectionOutcome;

    /// <summary>The picture cannot be analysed by any unit.</summary>
    /// <param name="Rejection">The kind of problem.</param>
    /// <param name="Message">What is wrong with it.</param>
    public sealed record Rejected(PictureRejection Rejection, string Message) : DetectionOutcome;

    /// <summary>The run limit was reached and the run stopped.</summary>
    public sealed record TimedOut : DetectionOutcome;

    /// <summary>The model failed on this picture; the next one may succeed.</summary>
    /// <param name="Message">Why, without anything of the picture.</param>
    public sealed record Failed(string Message) : DetectionOutcome;

    /// <summary>The session broke during this run; the worker ends by itself as <see cref="WorkerEnd.Broken"/>.</summary>
    /// <param name="Message">Why, without anything of the picture.</param>
    public sealed record Broken(string Message) : DetectionOutcome;

    /// <summary>The worker has stopped or is lost; nothing was done.</summary>
    public sealed record Unavailable : DetectionOutcome;
}
