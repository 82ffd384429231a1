namespace CustomLabels.Inference.Profiles;

/// <summary>How a picture of any shape is laid into the model's fixed canvas.</summary>
public enum PictureFit
{
    /// <summary>Stretched to the canvas, aspect ratio not kept.</summary>
    Squash,

    /// <summary>Scaled to fit inside, placed at the top-left corner, the rest padded (YOLOX).</summary>
    LetterboxTopLeft,

    /// <summary>Scaled to fit inside, centred, the rest padded (Ultralytics).</summary>
    LetterboxCenter,

    /// <summary>Scaled until the canvas is covered, the overhang cut off evenly (torchvision classifiers).</summary>
    CenterCrop,
}
