using System.Buffers;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Reads a classifier's tensor: [labels] with any axes of length 1 around it, e.g. [1, 1000, 1, 1].</summary>
internal static class ClassScores
{
    public static void Collect(ClassScoresProfile profile, int labels, IModelOutputs outputs, CandidateSelection selection)
    {
        var tensor = outputs.Tensor(profile.Scores);
        OutputShape.CheckCount(profile.Scores, tensor);
        if (tensor.Values.Length != labels || LongAxes(tensor.Shape) > 1)
        {
            throw OutputShape.Unexpected(profile.Scores, tensor, $"one score for each of the {labels} labels");
        }

        OutputShape.CheckFinite(profile.Scores, tensor.Values);
        var scores = ArrayPool<float>.Shared.Rent(labels);
        Activations.Apply(profile.Activation, tensor.Values, scores.AsSpan(0, labels));
        for (var label = 0; label < labels; label++)
        {
            if (selection.Takes(scores[label]))
            {
                selection.Add(new(scores[label], label, label, default));
            }
        }

        ArrayPool<float>.Shared.Return(scores);
    }

    private static int LongAxes(ReadOnlySpan<long> shape)
    {
        var count = 0;
        foreach (var length in shape)
        {
            count += length == 1 ? 0 : 1;
        }

        return count;
    }
}
