namespace CustomLabels.Inference.Workers;

/// <summary>How a worker ended.</summary>
public enum WorkerEnd
{
    /// <summary>It was disposed and has answered everything it had accepted.</summary>
    Stopped,

    /// <summary>A run would not stop: the thread was given up, and all callers were answered.</summary>
    Lost,

    /// <summary>Its session broke: the run's caller was told, those who waited were answered <see cref="DetectionOutcome.Unavailable"/>.</summary>
    Broken,
}
