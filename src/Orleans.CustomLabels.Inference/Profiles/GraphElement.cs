namespace CustomLabels.Inference.Profiles;

/// <summary>Element types of tensors that matter here; the numbers are ONNX's (onnx.proto, TensorProto.DataType).</summary>
public enum GraphElement
{
    /// <summary>Not stated, or one that plays no part here.</summary>
    Other = 0,

    /// <summary>IEEE 754 single precision.</summary>
    Float32 = 1,

    /// <summary>Bytes.</summary>
    UInt8 = 2,

    /// <summary>32-bit integers.</summary>
    Int32 = 6,

    /// <summary>64-bit integers.</summary>
    Int64 = 7,

    /// <summary>Text.</summary>
    Text = 8,

    /// <summary>IEEE 754 half precision.</summary>
    Float16 = 10,

    /// <summary>IEEE 754 double precision.</summary>
    Float64 = 11,
}
