namespace CustomLabels.Inference.Profiles;

/// <summary>What the four numbers of a box mean.</summary>
public enum BoxFormat
{
    /// <summary>left, top, right, bottom.</summary>
    Corners,

    /// <summary>top, left, bottom, right (TensorFlow).</summary>
    CornersTopFirst,

    /// <summary>centre x, centre y, width, height (YOLO).</summary>
    CenterSize,

    /// <summary>left, top, width, height (COCO).</summary>
    LeftTopSize,
}
