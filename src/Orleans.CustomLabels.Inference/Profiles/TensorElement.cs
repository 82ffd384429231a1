namespace CustomLabels.Inference.Profiles;

/// <summary>The element type of a model's image input.</summary>
public enum TensorElement
{
    /// <summary>IEEE 754 single precision.</summary>
    Float32,

    /// <summary>IEEE 754 half precision.</summary>
    Float16,

    /// <summary>Bytes 0..255; mean and standard deviation do not apply.</summary>
    UInt8,
}
