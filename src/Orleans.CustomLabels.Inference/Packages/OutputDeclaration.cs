using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages;

/// <summary>The <c>output</c> part of <c>model.json</c>; null where the field is absent. Meanings: the records of <see cref="OutputProfile"/>.</summary>
public sealed record OutputDeclaration
{
    /// <summary>class-scores, score-maps, yolox-grid, yolo, scores-and-boxes or detection-list.</summary>
    public string? Profile { get; init; }

    /// <summary>Output with the scores.</summary>
    public string? Scores { get; init; }

    /// <summary>Output with the maps.</summary>
    public string? Maps { get; init; }

    /// <summary>The one output of a YOLO model.</summary>
    public string? Output { get; init; }

    /// <summary>Output with the boxes.</summary>
    public string? Boxes { get; init; }

    /// <summary>Output with the class indices.</summary>
    public string? Classes { get; init; }

    /// <summary>What turns scores into probabilities.</summary>
    public ScoreActivation? Activation { get; init; }

    /// <summary>Strides of a grid.</summary>
    public ImmutableArray<int>? Strides { get; init; }

    /// <summary>Meaning of a box's numbers.</summary>
    public BoxFormat? Format { get; init; }

    /// <summary>Unit of a box's numbers.</summary>
    public BoxUnit? Unit { get; init; }

    /// <summary>Index of the background class.</summary>
    public int? BackgroundClass { get; init; }

    /// <summary>Index of the first label.</summary>
    public int? FirstClass { get; init; }
}
