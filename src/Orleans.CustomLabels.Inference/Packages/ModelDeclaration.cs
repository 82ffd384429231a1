using System.Collections.Immutable;

namespace CustomLabels.Inference.Packages;

/// <summary>What <c>model.json</c> says. Everything is optional and goes before what is recognised.</summary>
public sealed record ModelDeclaration
{
    /// <summary>A declaration that says nothing.</summary>
    public static ModelDeclaration Empty { get; } = new();

    /// <summary>Labels in class order.</summary>
    public ImmutableArray<string>? Labels { get; init; }

    /// <summary>Assumed threshold 0..1 of labels without one of their own.</summary>
    public float? DefaultThreshold { get; init; }

    /// <summary>Assumed threshold 0..1 by label.</summary>
    public ImmutableDictionary<string, float> Thresholds { get; init; } = ImmutableDictionary<string, float>.Empty;

    /// <summary>F1 score 0..1 of the model.</summary>
    public float? F1Score { get; init; }

    /// <summary>How pictures enter.</summary>
    public InputDeclaration Input { get; init; } = new();

    /// <summary>How results leave.</summary>
    public OutputDeclaration Output { get; init; } = new();

    /// <summary>Bounds for detectors.</summary>
    public DetectionDeclaration Detection { get; init; } = new(null, null, null, null);
}
