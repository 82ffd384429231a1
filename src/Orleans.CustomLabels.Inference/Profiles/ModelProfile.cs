using System.Collections.Immutable;

namespace CustomLabels.Inference.Profiles;

/// <summary>Everything needed to run one model on pictures: decided once at import, stored with the artefact, immutable afterwards.</summary>
public sealed record ModelProfile
{
    /// <summary>File name of the graph inside the artefact.</summary>
    public string ModelFile { get; init; } = "model.onnx";

    /// <summary>How pictures enter.</summary>
    public required InputLayout Input { get; init; }

    /// <summary>How results leave.</summary>
    public required OutputProfile Output { get; init; }

    /// <summary>Labels in the order of the model's class indices.</summary>
    public required ImmutableArray<ModelLabel> Labels { get; init; }

    /// <summary>Bounds for detectors; unused by classifiers.</summary>
    public DetectionSettings Detection { get; init; } = new();

    /// <summary>F1 score 0..1 that the package states for the model, or null.</summary>
    public float? F1Score { get; init; }
}
