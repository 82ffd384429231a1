namespace CustomLabels.Inference.Profiles;

/// <summary>Which colour channels the model expects, first to last.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red (Caffe and OpenCV heritage, Azure Custom Vision, YOLOX).</summary>
    Bgr,

    /// <summary>One channel: luma by ITU-R BT.601.</summary>
    Gray,
}
