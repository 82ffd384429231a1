using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Reads finished detections, which a graph has already thinned out: nothing is suppressed again.</summary>
internal static class DetectionList
{
    private const int BoxNumbers = 4;

    public static void Collect(DetectionListProfile profile, int labels, IModelOutputs outputs, CanvasPlacement placement, CandidateSelection selection)
    {
        var scores = outputs.Tensor(profile.Scores);
        var classes = outputs.Tensor(profile.Classes);
        var boxes = outputs.Tensor(profile.Boxes);
        var count = OutputShape.Trim(profile.Scores, scores, axes: 1)[0];
        if (OutputShape.Trim(profile.Classes, classes, axes: 1)[0] != count)
        {
            throw OutputShape.Unexpected(profile.Classes, classes, $"[{count}], one class for each of '{profile.Scores}'");
        }

        var boxShape = OutputShape.Trim(profile.Boxes, boxes, axes: 2);
        if (boxShape[0] != count || boxShape[1] != BoxNumbers)
        {
            throw OutputShape.Unexpected(profile.Boxes, boxes, $"[{count}, {BoxNumbers}], one box for each of '{profile.Scores}'");
        }

        OutputShape.CheckFinite(profile.Scores, scores.Values);
        var reader = new BoxReader(profile.Boxes, profile.Format, profile.Unit, placement);
        for (var index = 0; index < count; index++)
        {
            // Rows that only fill a fixed-length list up have no score, and often no valid class either.
            if (!selection.Takes(scores.Values[index]) || Label(profile, classes.Values[index], labels) is not { } label)
            {
                continue;
            }

            var numbers = boxes.Values.Slice(index * BoxNumbers, BoxNumbers);
            var box = reader.Read(numbers[0], numbers[1], numbers[2], numbers[3]);
            if (box.IsVisible)
            {
                selection.Add(new(scores.Values[index], label, index, box));
            }
        }
    }

    // A class before the first label is the background.
    private static int? Label(DetectionListProfile profile, float @class, int labels)
    {
        var label = @class - profile.FirstClass;
        return label < 0 ? null
            : label < labels && float.IsInteger(label) ? (int)label
            : throw new InvalidModelOutputException(
                $"Output '{profile.Classes}' holds the class {@class}; expected whole numbers from {profile.FirstClass} to {profile.FirstClass + labels - 1}.");
    }
}
