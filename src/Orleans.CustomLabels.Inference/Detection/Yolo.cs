using System.Buffers;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Reads Ultralytics' head. Each candidate offers its best label only, as in Ultralytics' prediction mode.</summary>
internal static class Yolo
{
    private const int BoxNumbers = 4;

    public static void Collect(YoloProfile profile, int labels, IModelOutputs outputs, CanvasPlacement placement, CandidateSelection selection)
    {
        var tensor = outputs.Tensor(profile.Output);
        var shape = OutputShape.Trim(profile.Output, tensor, axes: 2);
        if (shape[0] != BoxNumbers + labels)
        {
            throw OutputShape.Unexpected(profile.Output, tensor, $"[1, {BoxNumbers + labels}, candidates] for {labels} labels");
        }

        var count = (int)shape[1];
        var scores = tensor.Values[(BoxNumbers * count)..];
        OutputShape.CheckFinite(profile.Output, scores);
        var best = ArrayPool<float>.Shared.Rent(count);
        var bestLabel = ArrayPool<int>.Shared.Rent(count);
        BestOfEach(scores, best.AsSpan(0, count), bestLabel.AsSpan(0, count));

        var boxes = new BoxReader(profile.Output, BoxFormat.CenterSize, BoxUnit.Pixel, placement);
        var numbers = tensor.Values[..(BoxNumbers * count)];
        for (var index = 0; index < count; index++)
        {
            if (!selection.Takes(best[index]))
            {
                continue;
            }

            var box = boxes.Read(numbers[index], numbers[count + index], numbers[(2 * count) + index], numbers[(3 * count) + index]);
            if (box.IsVisible)
            {
                selection.Add(new(best[index], bestLabel[index], index, box));
            }
        }

        ArrayPool<float>.Shared.Return(best);
        ArrayPool<int>.Shared.Return(bestLabel);
    }

    // Class by class, because a class' scores lie side by side. The first of equal classes wins.
    private static void BestOfEach(ReadOnlySpan<float> scores, Span<float> best, Span<int> bestLabel)
    {
        best.Fill(float.NegativeInfinity);
        bestLabel.Clear();
        for (var label = 0; !scores.IsEmpty; label++)
        {
            var row = scores[..best.Length];
            for (var index = 0; index < row.Length; index++)
            {
                if (row[index] > best[index])
                {
                    (best[index], bestLabel[index]) = (row[index], label);
                }
            }

            scores = scores[row.Length..];
        }
    }
}
