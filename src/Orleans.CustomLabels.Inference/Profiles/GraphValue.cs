using System.Collections.Immutable;

namespace CustomLabels.Inference.Profiles;

/// <summary>One input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Element">Element type of a tensor.</param>
/// <param name="Shape">Axes of a tensor, or null when the graph does not tell.</param>
/// <param name="Operator">For outputs: the operator that computes its values, seen through reshapes and casts; empty when it is not known.</param>
public sealed record GraphValue(string Name, GraphValueKind Kind, GraphElement Element, ImmutableArray<GraphDimension>? Shape, string Operator = "")
{
    /// <summary>Number of axes, or null when unknown.</summary>
    public int? Rank => Shape?.Length;

    /// <summary>Whether the values are floating point numbers of at most 32 bits.</summary>
    public bool IsFloat => Kind == GraphValueKind.Tensor && Element is GraphElement.Float32 or GraphElement.Float16;

    /// <inheritdoc/>
    public override string ToString()
    {
        var shown = Packages.PackageEntryName.Shown(Name);
        return Kind switch
        {
            GraphValueKind.ScoreMaps => $"{shown} sequence(map(text, float))",
            GraphValueKind.Tensor => $"{shown} {ElementName} [{(Shape is { } shape ? string.Join(", ", shape) : "shape not stated")}]",
            _ => $"{shown} (neither a tensor nor a sequence of maps)",
        };
    }

    private string ElementName => Element == GraphElement.Other ? "other" : Element.ToString().ToLowerInvariant();
}
