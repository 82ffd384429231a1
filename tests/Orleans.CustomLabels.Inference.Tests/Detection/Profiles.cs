using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Tests.Detection;

/// <summary>Small models that exist only as profiles.</summary>
internal static class Profiles
{
    /// <summary>A canvas that the picture fills exactly.</summary>
    public static readonly CanvasPlacement Whole = new(64, 64, 0, 0, 64, 64);

    public static ModelProfile Of(OutputProfile output, params string[] labels) => new()
    {
        Input = new() { TensorName = "image", Width = 64, Height = 64 },
        Output = output,
        Labels = [.. labels.Select(name => new ModelLabel(name, 0.5f))],
    };
}
