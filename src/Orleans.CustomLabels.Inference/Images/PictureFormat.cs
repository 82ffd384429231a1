namespace CustomLabels.Inference.Images;

/// <summary>The encodings the service accepts.</summary>
public enum PictureFormat
{
    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,

    /// <summary>PNG; of an animated one the first frame.</summary>
    Png,
}
