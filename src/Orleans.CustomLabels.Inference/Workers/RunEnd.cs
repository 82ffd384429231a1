namespace CustomLabels.Inference.Workers;

/// <summary>How the work on one picture ended, seen from the clock.</summary>
internal enum RunEnd
{
    /// <summary>Within the limit.</summary>
    InTime,

    /// <summary>After it was told to stop.</summary>
    Terminated,

    /// <summary>Long after; the thread has been given up meanwhile.</summary>
    Lost,
}
