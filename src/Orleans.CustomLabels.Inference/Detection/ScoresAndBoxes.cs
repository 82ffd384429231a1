using System.Buffers;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>
/// Reads dense scores and boxes. Every label of a candidate stands for itself, as in SSD. The labels either include the background class at its
/// index or leave it out; the number of scores tells which.
/// </summary>
internal static class ScoresAndBoxes
{
    private const int BoxNumbers = 4;

    public static void Collect(ScoresAndBoxesProfile profile, int labels, IModelOutputs outputs, CanvasPlacement placement, CandidateSelection selection)
    {
        var scores = outputs.Tensor(profile.Scores);
        var boxes = outputs.Tensor(profile.Boxes);
        var shape = OutputShape.Trim(profile.Scores, scores, axes: 2);
        var (count, classes) = (shape[0], (int)shape[1]);
        var background = profile.BackgroundClass ?? -1;
        var backgroundIsLabel = background < 0 || classes == labels;
        if (classes != labels && (backgroundIsLabel || classes != labels + 1))
        {
            throw OutputShape.Unexpected(profile.Scores, scores, $"[1, candidates, {labels}], one score for each of the {labels} labels");
        }

        var boxShape = OutputShape.Trim(profile.Boxes, boxes, axes: 2);
        if (boxShape[0] != count || boxShape[1] != BoxNumbers)
        {
            throw OutputShape.Unexpected(profile.Boxes, boxes, $"[1, {count}, {BoxNumbers}], one box for each row of '{profile.Scores}'");
        }

        OutputShape.CheckFinite(profile.Scores, scores.Values);
        var reader = new BoxReader(profile.Boxes, profile.Format, profile.Unit, placement);
        var scratch = ArrayPool<float>.Shared.Rent(Math.Max(1, classes));
        for (var index = 0; index < count; index++)
        {
            var row = scores.Values.Slice(index * classes, classes);
            if (profile.Activation != ScoreActivation.None)
            {
                Activations.Apply(profile.Activation, row, scratch.AsSpan(0, classes));
                row = scratch.AsSpan(0, classes);
            }

            for (var @class = 0; @class < classes; @class++)
            {
                if (@class == background || !selection.Takes(row[@class]))
                {
                    continue;
                }

                var numbers = boxes.Values.Slice(index * BoxNumbers, BoxNumbers);
                var box = reader.Read(numbers[0], numbers[1], numbers[2], numbers[3]);
                if (box.IsVisible)
                {
                    var label = backgroundIsLabel || @class < background ? @class : @class - 1;
                    selection.Add(new(row[@class], label, (index * classes) + @class, box));
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }
}
