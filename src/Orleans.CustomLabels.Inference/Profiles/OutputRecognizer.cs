using System.Collections.Immutable;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Inference.Profiles;

/// <summary>Decides, without any word from model.json, which outputs carry the result and how to read them.</summary>
internal sealed class OutputRecognizer(PackageFacts facts, ModelOrigin origin, ImageInput image, Findings findings)
{
    private readonly ImmutableArray<GraphValue> _outputs = facts.Graph.Outputs;

    /// <summary>The result's form; null, with problems noted, when it is not certain.</summary>
    public RecognizedOutput? Recognize() =>
        DetectionList() ?? ScoreMaps() ?? (origin == ModelOrigin.Ultralytics ? Ultralytics() : Yolox() ?? ClassScores() ?? Refuse());

    /// <summary>Which axis holds the classes of a classifier: the only one that is not, or may not be, 1.</summary>
    internal static int? ClassCount(GraphValue output)
    {
        if (!output.IsFloat || output.Shape is not { Length: > 0 } shape)
        {
            return null;
        }

        var wide = shape.Where(axis => axis.Size is > 1).ToList();
        var open = shape.Skip(1).Count(axis => axis.Size is null);
        return wide is [{ Size: <= 100_000 and var count }] && open == 0 && shape[0].Allows(shape.Length == 1 ? (long)count! : 1) ? (int)count : null;
    }

    private RecognizedOutput? DetectionList()
    {
        if (Named("detected_boxes") is null || Named("detected_classes") is null || Named("detected_scores") is null)
        {
            return null;
        }

        findings.Because("output", "detection-list", "the outputs are named as in Azure Custom Vision's object detection");
        return new(new DetectionListProfile("detected_boxes", "detected_classes", "detected_scores", BoxFormat.Corners, BoxUnit.Fraction, 0), null);
    }

    private RecognizedOutput? ScoreMaps()
    {
        if (_outputs.FirstOrDefault(output => output.Kind == GraphValueKind.ScoreMaps) is not { } maps)
        {
            return null;
        }

        findings.Because("output", "score-maps", $"{PackageEntryName.Shown(maps.Name)} is a sequence of maps from label to score");
        return new(new ScoreMapsProfile(maps.Name), facts.Graph.MapLabels.Length > 0 ? facts.Graph.MapLabels.Length : null);
    }

    private RecognizedOutput? Ultralytics()
    {
        var metadata = UltralyticsMetadata.Read(facts.Graph.Metadata)!;
        var output = _outputs[0];
        switch (metadata.Task)
        {
            case "classify" when ClassCount(output) is { } classes:
                findings.Because("output", "class-scores", "the file's metadata say Ultralytics, task classify, whose export ends in softmax");
                return new(new ClassScoresProfile(output.Name, Activation(isDone: true, "an Ultralytics export ends in softmax")), classes);
            case "detect" when output.Shape is { Length: 3 } shape && shape[2].Size is not 6 && shape[1].Size is > 4 and < 100_000:
                findings.Because("output", "yolo", "the file's metadata say Ultralytics, task detect");
                return new(new YoloProfile(output.Name), (int)shape[1].Size!.Value - 4);
            case "detect" when output.Shape is { Length: 3 }:
                findings.Problem("This Ultralytics export has non-maximum suppression inside, or its shape is open. Export it again with nms=False and a fixed imgsz.");
                return null;
            default:
                findings.Problem($"An Ultralytics model of task '{metadata.Task}' is not served in this form; detect and classify are.");
                return null;
        }
    }

    private RecognizedOutput? Yolox()
    {
        if (_outputs is not [var output] || image is not { Width: { } width, Height: { } height }
            || YoloxShape.Strides(output, width, height, facts.Graph.Operators) is not { } strides)
        {
            return null;
        }

        var classes = (int)output.Shape!.Value[2].Size!.Value - 5;
        findings.Because("output", "yolox-grid", $"{PackageEntryName.Shown(output.Name)} has one row for each cell of strides {string.Join(", ", strides)} and 5 + {classes} columns");
        return new(new YoloxGridProfile(output.Name, strides), classes);
    }

    private RecognizedOutput? ClassScores()
    {
        var candidates = _outputs.Where(output => ClassCount(output) is not null).ToList();
        if (candidates is not [var scores] || _outputs.Any(output => output != scores && output.IsFloat))
        {
            return null;
        }

        var classes = ClassCount(scores);
        findings.Because("output", "class-scores", $"{PackageEntryName.Shown(scores.Name)} holds {classes} numbers for the whole picture");
        var isDone = scores.Operator is "Softmax" or "Sigmoid" or "HardSigmoid";
        return new(new ClassScoresProfile(scores.Name, Activation(isDone, $"the graph ends in {scores.Operator}")), classes);
    }

    /// <summary>What turns the scores of a recognised classifier into probabilities: what the graph shows, or where it shows nothing, what model.json says.</summary>
    private ScoreActivation Activation(bool isDone, string why)
    {
        var stated = facts.Declaration.Output.Activation;
        switch (isDone, stated)
        {
            case (true, null or ScoreActivation.None):
                findings.Because("activation", "none", why);
                break;
            case (true, { } again):
                findings.Problem($"model.json says output.activation {DeclaredNames.Of(again)}, but {why}. Leave it out; if it is to be applied on top, write output.profile class-scores beside it.");
                break;
            case (false, { } known):
                findings.Because("activation", DeclaredNames.Of(known), "model.json says so");
                return known;
            default:
                findings.Missing("output", "activation", "Nothing tells what turns the scores into probabilities (none, softmax, sigmoid): the graph does not end in Softmax or Sigmoid.", "softmax");
                break;
        }

        return ScoreActivation.None;
    }

    private RecognizedOutput? Refuse()
    {
        findings.Problem("The outputs are not those of a classifier or a detector that could be recognised with certainty. If the model is one, say "
            + $"how to read it in model.json's output.profile ({string.Join(", ", DeclaredNames.Profiles.Keys)}).");
        var boxes = _outputs.FirstOrDefault(output => output.IsFloat && output.Shape is { Length: 3 } shape && shape[2].Size == 4);
        var scores = _outputs.FirstOrDefault(output => output != boxes && output.IsFloat && output.Rank == 3);
        if (boxes is not null && scores is not null)
        {
            findings.Suggest("output", "profile", "scores-and-boxes");
            findings.Suggest("output", "scores", scores.Name);
            findings.Suggest("output", "boxes", boxes.Name);
            findings.Suggest("output", "activation", "none");
            findings.Suggest("output", "format", "corners");
            findings.Suggest("output", "unit", "fraction");
            findings.Suggest("output", "backgroundClass", 0);
        }

        return null;
    }

    private GraphValue? Named(string name) => _outputs.FirstOrDefault(output => output.Name == name);
}
