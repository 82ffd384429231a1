using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Tests.Images;

/// <summary>Canvases for tests.</summary>
internal static class Layouts
{
    public static InputLayout Of(int width, int height, PictureFit fit = PictureFit.Squash) =>
        new() { TensorName = "image", Width = width, Height = height, Fit = fit };
}
