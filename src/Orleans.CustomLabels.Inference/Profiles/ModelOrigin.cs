namespace CustomLabels.Inference.Profiles;

/// <summary>Where a model certainly comes from; its maker's convention then tells what the graph does not.</summary>
internal enum ModelOrigin
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Azure Custom Vision: its export carries cvexport.manifest.</summary>
    CustomVision,

    /// <summary>Ultralytics: its exporter writes author, task, names and imgsz into the file.</summary>
    Ultralytics,

    /// <summary>YOLOX: the only common head whose output has one row per cell of three grids.</summary>
    Yolox,
}
