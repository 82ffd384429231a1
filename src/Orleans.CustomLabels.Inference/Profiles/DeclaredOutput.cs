using CustomLabels.Inference.Packages;

namespace CustomLabels.Inference.Profiles;

/// <summary>Builds the output profile that model.json names, completing from the graph only what the graph leaves no choice about.</summary>
internal sealed class DeclaredOutput(PackageFacts facts, Findings findings)
{
    private readonly OutputDeclaration _declared = facts.Declaration.Output;

    public RecognizedOutput? Build()
    {
        findings.Because("output", _declared.Profile!, "model.json says so");
        var built = _declared.Profile switch
        {
            "class-scores" => ClassScores(),
            "score-maps" => ScoreMaps(),
            "yolox-grid" => Grid(),
            "yolo" => Yolo(),
            "scores-and-boxes" => ScoresAndBoxes(),
            _ => DetectionList(),
        };
        return findings.Problems.Count == 0 ? built : null;
    }

    private RecognizedOutput ClassScores()
    {
        var scores = Output("scores", _declared.Scores, output => output.IsFloat);
        var classes = scores is null ? null : OutputRecognizer.ClassCount(scores);
        if (scores is { Shape: { } shape } && classes is null && shape.Count(axis => axis.Size is > 1) > 1)
        {
            findings.Problem($"The output {scores} has no single axis of classes, as class-scores needs.");
        }

        return new(new ClassScoresProfile(scores?.Name ?? "", Activation(scores)), classes);
    }

    private RecognizedOutput ScoreMaps()
    {
        var maps = Output("maps", _declared.Maps, output => output.Kind == GraphValueKind.ScoreMaps);
        return new(new ScoreMapsProfile(maps?.Name ?? ""), facts.Graph.MapLabels.Length > 0 ? facts.Graph.MapLabels.Length : null);
    }

    private RecognizedOutput Grid()
    {
        var output = Output("output", _declared.Output, candidate => candidate.IsFloat);
        return new(new YoloxGridProfile(output?.Name ?? "", _declared.Strides ?? [8, 16, 32]), (int?)(Axis(output, 2) - 5));
    }

    private RecognizedOutput Yolo()
    {
        var output = Output("output", _declared.Output, candidate => candidate.IsFloat);
        return new(new YoloProfile(output?.Name ?? ""), (int?)(Axis(output, 1) - 4));
    }

    private RecognizedOutput ScoresAndBoxes()
    {
        var scores = Output("scores", _declared.Scores, candidate => candidate.IsFloat && candidate.Name != _declared.Boxes);
        var boxes = Output("boxes", _declared.Boxes, candidate => candidate.IsFloat && candidate != scores);
        var (format, unit) = FormatAndUnit();
        return new(
            new ScoresAndBoxesProfile(scores?.Name ?? "", boxes?.Name ?? "", Activation(scores), format, unit, _declared.BackgroundClass),
            (int?)Axis(scores, 2));
    }

    private RecognizedOutput DetectionList()
    {
        var boxes = Output("boxes", _declared.Boxes, null);
        var classes = Output("classes", _declared.Classes, null);
        var scores = Output("scores", _declared.Scores, null);
        var (format, unit) = FormatAndUnit();
        return new(new DetectionListProfile(boxes?.Name ?? "", classes?.Name ?? "", scores?.Name ?? "", format, unit, _declared.FirstClass ?? 0), null);
    }

    private static long? Axis(GraphValue? output, int axis) => output?.Shape is { Length: 3 } shape ? shape[axis].Size : null;

    private (BoxFormat Format, BoxUnit Unit) FormatAndUnit()
    {
        if (_declared.Format is null)
        {
            findings.Missing("output", "format", $"model.json does not say what a box's four numbers mean ({string.Join(", ", DeclaredNames.Formats.Keys)}).", "corners");
        }

        if (_declared.Unit is null)
        {
            findings.Missing("output", "unit", "model.json does not say whether boxes are in fractions or pixels of the input.", "fraction");
        }

        return (_declared.Format ?? default, _declared.Unit ?? default);
    }

    private ScoreActivation Activation(GraphValue? scores)
    {
        if (_declared.Activation is { } stated)
        {
            return stated;
        }

        if (scores?.Operator is "Softmax" or "Sigmoid" or "HardSigmoid")
        {
            findings.Because("activation", "none", $"the scores come from {scores.Operator}");
        }
        else
        {
            findings.Missing("output", "activation", "Nothing tells what turns the scores into probabilities (none, softmax, sigmoid).", "none");
        }

        return ScoreActivation.None;
    }

    /// <summary>The output of that name, or the only one that could be meant.</summary>
    private GraphValue? Output(string field, string? name, Func<GraphValue, bool>? candidates)
    {
        var names = string.Join(", ", facts.Graph.Outputs.Select(output => PackageEntryName.Shown(output.Name)));
        if (name is not null)
        {
            var found = facts.Graph.Outputs.FirstOrDefault(output => output.Name == name);
            if (found is null)
            {
                findings.Problem($"model.json: output.{field} is '{PackageEntryName.Shown(name)}'; the model's outputs are {names}.");
            }

            return found;
        }

        if (candidates is not null && facts.Graph.Outputs.Where(candidates).ToList() is [var only])
        {
            return only;
        }

        findings.Suggest("output", "profile", _declared.Profile!);
        findings.Missing("output", field, $"model.json does not name output.{field}; the model's outputs are {names}.", facts.Graph.Outputs.FirstOrDefault()?.Name ?? "");
        return null;
    }
}
