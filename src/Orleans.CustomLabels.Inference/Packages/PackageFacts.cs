using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages;

/// <summary>Everything a package says, read and checked but not yet judged.</summary>
public sealed record PackageFacts
{
    /// <summary>Relative name of the model file.</summary>
    public required string ModelFile { get; init; }

    /// <summary>What the model file says about itself.</summary>
    public required GraphDescription Graph { get; init; }

    /// <summary>Lines of labels.txt, or null.</summary>
    public ImmutableArray<string>? Labels { get; init; }

    /// <summary>What model.json says.</summary>
    public ModelDeclaration Declaration { get; init; } = ModelDeclaration.Empty;

    /// <summary>Azure Custom Vision's manifest, or null.</summary>
    public CustomVisionManifest? CustomVision { get; init; }

    /// <summary>Rekognition's evaluation summary, or null.</summary>
    public EvaluationSummary? Evaluation { get; init; }
}
