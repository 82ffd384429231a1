namespace CustomLabels.Inference.Profiles;

/// <summary>In which order an image tensor lists its axes; N is always one picture.</summary>
public enum TensorOrder
{
    /// <summary>[1, channels, height, width], PyTorch's order.</summary>
    Nchw,

    /// <summary>[1, height, width, channels], TensorFlow's order.</summary>
    Nhwc,
}
