using System.Collections.Immutable;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Profiles;

/// <summary>Packages as they come, and what is recognised in them.</summary>
internal static class RecognitionBench
{
    /// <summary>A model.json that tells all of the preprocessing.</summary>
    public const string Everything = """{ "input": { "channels": "rgb", "mean": 0, "std": 255, "fit": "squash" } }""";

    public static string WithOutput(string output) => Everything[..^1] + $", \"output\": {output} }}";

    public static GraphDescription Classifier(string lastOperator) => new()
    {
        Inputs = [Tensor("x", 1, 3, 16, 32)],
        Outputs = [Tensor("scores", 1, 3) with { Operator = lastOperator }],
    };

    public static GraphDescription Maps() => new()
    {
        Inputs = [Tensor("data", 0, 3, 227, 227)],
        Outputs = [new("loss", GraphValueKind.ScoreMaps, GraphElement.Other, null), new("classLabel", GraphValueKind.Tensor, GraphElement.Text, null)],
        MapLabels = ["x", "y"],
    };

    public static GraphValue Tensor(string name, params long[] shape) =>
        new(name, GraphValueKind.Tensor, GraphElement.Float32, [.. shape.Select(size => new GraphDimension(size > 0 ? size : null))]);

    public static ImmutableDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);

    public static PackageFacts Facts(GraphDescription graph, ImmutableArray<string>? labels, string? json) => new()
    {
        ModelFile = "model.onnx",
        Graph = graph,
        Labels = labels,
        Declaration = json is null ? ModelDeclaration.Empty : ModelDeclarationReader.Read(json),
    };

    public static ModelProfile Recognized(PackageFacts facts)
    {
        var recognition = ProfileRecognizer.Recognize(facts);
        Assert.True(recognition is Recognition.Recognized, (recognition as Recognition.Refused)?.Message);
        return ((Recognition.Recognized)recognition).Profile;
    }

    public static Recognition.Refused Refused(PackageFacts facts) => Assert.IsType<Recognition.Refused>(ProfileRecognizer.Recognize(facts));

    /// <summary>Takes each placeholder's example for the truth.</summary>
    public static string FilledIn(string snippet) => System.Text.RegularExpressions.Regex.Replace(
        snippet, "\"<such as ([^>]*)>\"", match => char.IsAsciiDigit(match.Groups[1].Value[0]) || match.Groups[1].Value[0] is '[' ? match.Groups[1].Value : $"\"{match.Groups[1].Value}\"");
}
