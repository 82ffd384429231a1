using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Turns a model's raw outputs into labels. Pure: the same outputs always give the same labels in the same order.</summary>
public static class DetectionReader
{
    /// <summary>Reads the results of one run.</summary>
    /// <param name="profile">The model.</param>
    /// <param name="outputs">What the run returned.</param>
    /// <param name="placement">Where the picture lay on the canvas, from <see cref="PictureTensor.Fill"/>.</param>
    /// <param name="query">What the caller wants.</param>
    /// <returns>Labels by descending confidence; equal ones in the order of the model's output. Boxes are clipped to the picture.</returns>
    /// <exception cref="InvalidModelOutputException">The outputs are not what the profile says, or hold NaN or infinity.</exception>
    public static DetectedLabel[] Read(ModelProfile profile, IModelOutputs outputs, CanvasPlacement placement, LabelQuery query)
    {
        // A classifier answers with every label; a detector's answer is bounded by its settings.
        var settings = profile.Detection;
        using var selection = profile.Output switch
        {
            { IsDetector: false } => new CandidateSelection(profile.Labels.Length, float.NegativeInfinity),
            DetectionListProfile => new CandidateSelection(settings.MaxDetections, settings.ScoreFloor),
            _ => new CandidateSelection(settings.MaxCandidates, settings.ScoreFloor),
        };
        Collect(profile, outputs, placement, selection);
        var candidates = selection.Sorted();
        if (profile.Output.IsDetector && profile.Output is not DetectionListProfile)
        {
            candidates = NonMaximumSuppression.Apply(candidates, settings.NmsIou, settings.MaxDetections);
        }

        return LabelFilter.Apply(candidates, query.Labels.IsDefault ? profile.Labels : query.Labels, query, profile.Output.IsDetector);
    }

    private static void Collect(ModelProfile profile, IModelOutputs outputs, CanvasPlacement placement, CandidateSelection selection)
    {
        var labels = profile.Labels.Length;
        switch (profile.Output)
        {
            case ClassScoresProfile output:
                ClassScores.Collect(output, labels, outputs, selection);
                break;
            case ScoreMapsProfile output:
                ScoreMaps.Collect(output, profile.Labels, outputs, selection);
                break;
            case YoloxGridProfile output:
                YoloxGrid.Collect(output, labels, outputs, placement, selection);
                break;
            case YoloProfile output:
                Yolo.Collect(output, labels, outputs, placement, selection);
                break;
            case ScoresAndBoxesProfile output:
                ScoresAndBoxes.Collect(output, labels, outputs, placement, selection);
                break;
            case DetectionListProfile output:
                DetectionList.Collect(output, labels, outputs, placement, selection);
                break;
            default:
                throw new ArgumentException($"Unknown output profile {profile.Output.GetType().Name}.", nameof(profile));
        }
    }
}
