namespace CustomLabels.Inference.Profiles;

/// <summary>What an input or output of a graph is.</summary>
public enum GraphValueKind
{
    /// <summary>An array of numbers or texts.</summary>
    Tensor,

    /// <summary>A sequence of maps from text to float (ONNX ZipMap).</summary>
    ScoreMaps,

    /// <summary>Anything else.</summary>
    Other,
}
