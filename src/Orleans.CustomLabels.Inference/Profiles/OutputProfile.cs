using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomLabels.Inference.Profiles;

/// <summary>Which of a model's outputs carry the result, and how to read them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "profile")]
[JsonDerivedType(typeof(ClassScoresProfile), "class-scores")]
[JsonDerivedType(typeof(ScoreMapsProfile), "score-maps")]
[JsonDerivedType(typeof(YoloxGridProfile), "yolox-grid")]
[JsonDerivedType(typeof(YoloProfile), "yolo")]
[JsonDerivedType(typeof(ScoresAndBoxesProfile), "scores-and-boxes")]
[JsonDerivedType(typeof(DetectionListProfile), "detection-list")]
public abstract record OutputProfile
{
    /// <summary>True when the result is boxes, false when it is one score per label for the whole picture.</summary>
    [JsonIgnore]
    public abstract bool IsDetector { get; }
}

/// <summary>A classifier: one tensor with one score per label, any number of unit axes around it.</summary>
/// <param name="Scores">Output name.</param>
/// <param name="Activation">What turns the output into probabilities.</param>
public sealed record ClassScoresProfile(string Scores, ScoreActivation Activation) : OutputProfile
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsDetector => false;
}

/// <summary>A classifier whose output is a sequence of maps from label to probability, one map per picture (ONNX ZipMap; Azure Custom Vision).</summary>
/// <param name="Maps">Output name.</param>
public sealed record ScoreMapsProfile(string Maps) : OutputProfile
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsDetector => false;
}

/// <summary>
/// YOLOX's raw head [1, cells, 5 + classes]: x, y, w, h, objectness, class scores (both already sigmoid), cells stride by stride, row by row.
/// Centre = (x + column) * stride, size = exp(w) * stride, score = objectness * class. Source: Ge et al., YOLOX, arXiv:2107.08430.
/// </summary>
/// <param name="Output">Output name.</param>
/// <param name="Strides">Pixels per cell of each grid, in output order.</param>
public sealed record YoloxGridProfile(string Output, ImmutableArray<int> Strides) : OutputProfile
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsDetector => true;
}

/// <summary>Ultralytics YOLOv8 and later: [1, 4 + classes, candidates], centre-size boxes in canvas pixels, class scores already sigmoid.</summary>
/// <param name="Output">Output name.</param>
public sealed record YoloProfile(string Output) : OutputProfile
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsDetector => true;
}

/// <summary>Two dense tensors before non-maximum suppression: scores [1, candidates, classes] and boxes [1, candidates, 4] (SSD family, UltraFace).</summary>
/// <param name="Scores">Output name of the scores.</param>
/// <param name="Boxes">Output name of the boxes.</param>
/// <param name="Activation">What turns the scores into probabilities.</param>
/// <param name="Format">Meaning of a box's numbers.</param>
/// <param name="Unit">Unit of a box's numbers.</param>
/// <param name="BackgroundClass">Index of the class that means "nothing here", or null when there is none; it is never reported.</param>
public sealed record ScoresAndBoxesProfile(
    string Scores, string Boxes, ScoreActivation Activation, BoxFormat Format, BoxUnit Unit, int? BackgroundClass) : OutputProfile
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsDetector => true;
}

/// <summary>
/// A list of finished detections, already suppressed inside the graph: boxes [n, 4], classes [n], scores [n], each with an optional leading axis of 1
/// (Azure Custom Vision object detection, torchvision).
/// </summary>
/// <param name="Boxes">Output name of the boxes.</param>
/// <param name="Classes">Output name of the class indices.</param>
/// <param name="Scores">Output name of the scores.</param>
/// <param name="Format">Meaning of a box's numbers.</param>
/// <param name="Unit">Unit of a box's numbers.</param>
/// <param name="FirstClass">Index that the first label has in the classes tensor (1 where 0 is the background).</param>
public sealed record DetectionListProfile(
    string Boxes, string Classes, string Scores, BoxFormat Format, BoxUnit Unit, int FirstClass) : OutputProfile
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsDetector => true;
}
