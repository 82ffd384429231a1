namespace CustomLabels.Inference.Workers;

/// <summary>How long each stage of one detection took.</summary>
/// <param name="Queue">Waiting for the worker and for a core.</param>
/// <param name="Decode">Decoding the picture and drawing it into the input tensor.</param>
/// <param name="Inference">Running the model.</param>
/// <param name="Reading">Turning its outputs into labels.</param>
public readonly record struct StageTimes(TimeSpan Queue, TimeSpan Decode, TimeSpan Inference, TimeSpan Reading)
{
    /// <summary>Decode, inference and reading together: the time the worker was occupied.</summary>
    public TimeSpan Work => Decode + Inference + Reading;
}
