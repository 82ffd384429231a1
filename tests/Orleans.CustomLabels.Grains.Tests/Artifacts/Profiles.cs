using CustomLabels.Inference.Profiles;

namespace CustomLabels.Grains.Tests.Artifacts;

/// <summary>Profiles of models that are never run.</summary>
internal static class Profiles
{
    public static ModelProfile OfLabels(params string[] labels) => new()
    {
        Input = new() { TensorName = "x", Width = 3, Height = 4, Mean = [0], StandardDeviation = [1] },
        Output = new ClassScoresProfile("s", ScoreActivation.Softmax),
        Labels = [.. labels.Select(label => new ModelLabel(label, 0.5f))],
    };
}
