using System.Numerics.Tensors;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Turns finite raw scores into probabilities.</summary>
internal static class Activations
{
    public static void Apply(ScoreActivation activation, ReadOnlySpan<float> raw, Span<float> probabilities)
    {
        switch (activation)
        {
            case ScoreActivation.None:
                raw.CopyTo(probabilities);
                break;
            case ScoreActivation.Sigmoid:
                // exp(-x) may overflow to infinity, which makes 1 / (1 + infinity) the right 0.
                TensorPrimitives.Sigmoid(raw, probabilities);
                break;
            case ScoreActivation.Softmax:
                // Shifted by the largest score so that no exponential overflows; the quotients are the same.
                TensorPrimitives.Subtract(raw, TensorPrimitives.Max(raw), probabilities);
                TensorPrimitives.Exp(probabilities, probabilities);
                TensorPrimitives.Divide(probabilities, TensorPrimitives.Sum(probabilities), probabilities);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Unknown activation.");
        }
    }
}
