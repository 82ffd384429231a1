namespace CustomLabels.Gateway.OpenInference;

/// <summary>Tensors that every model has here.</summary>
internal static class TensorNames
{
    /// <summary>Input: one JPEG or PNG.</summary>
    public const string Image = "image";

    /// <summary>Output: names, most confident first.</summary>
    public const string Labels = "labels";

    /// <summary>Output: 0..1, one for each name.</summary>
    public const string Scores = "scores";

    /// <summary>Output of detectors: left, top, width, height in fractions of the picture, one row for each name.</summary>
    public const string Boxes = "boxes";

    public static bool IsOutput(string name) => name is Labels or Scores or Boxes;
}
