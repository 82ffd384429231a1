using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Inference.Workers;

/// <summary>Bounds on one worker.</summary>
public sealed class InferenceWorkerOptions
{
    /// <summary>
    /// Longest time that a picture may be expected to wait; one that would wait longer is answered <see cref="DetectionOutcome.Busy"/>. One picture may always
    /// wait, also for a run that takes longer: the worker would have nothing to do between two pictures. Longer than callers shall wait: they do so before
    /// they send, and this bounds what several of them send together.
    /// </summary>
    /// <value>3 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan QueueWait { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Pictures that may wait however fast the model is; more are answered <see cref="DetectionOutcome.Busy"/>.</summary>
    /// <value>8</value>
    [Range(1, 10_000)]
    public int QueueCapacity { get; set; } = 8;

    /// <summary>Longest work on one picture; then the run is told to stop.</summary>
    /// <value>30 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan RunLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a run may take to stop once told; then its thread is given up.</summary>
    /// <value>2 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(2);
}
