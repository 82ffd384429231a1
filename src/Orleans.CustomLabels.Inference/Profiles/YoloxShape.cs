using System.Collections.Immutable;

namespace CustomLabels.Inference.Profiles;

/// <summary>
/// Tells YOLOX's raw head by arithmetic: [1, cells, 5 + classes] with exactly one row per cell of grids of stride 8, 16, 32 (and 64 for P6 models).
/// Heads with anchors have three times as many rows. A head that decodes inside the graph has the same shape but needs the operator Exp.
/// </summary>
internal static class YoloxShape
{
    private static readonly ImmutableArray<int>[] Known = [[8, 16, 32], [8, 16, 32, 64]];

    /// <summary>The strides, or null when the output is no such head.</summary>
    public static ImmutableArray<int>? Strides(GraphValue output, int width, int height, IReadOnlySet<string> operators)
    {
        if (!output.IsFloat || output.Shape is not { Length: 3 } shape || !shape[0].Allows(1) || shape[1].Size is not { } rows || shape[2].Size is not > 5 || operators.Contains("Exp"))
        {
            return null;
        }

        foreach (var strides in Known)
        {
            if (strides.All(stride => width % stride == 0 && height % stride == 0) && strides.Sum(stride => (long)(width / stride) * (height / stride)) == rows)
            {
                return strides;
            }
        }

        return null;
    }
}
