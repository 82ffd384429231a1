using System.Collections.Immutable;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Profiles;

public sealed class ProfileRecognizerTests
{
    private const string Everything = """{ "input": { "channels": "rgb", "mean": 0, "std": 255, "fit": "squash" } }""";

    [Fact]
    public void A_classifier_that_ends_in_softmax_needs_only_the_preprocessing_stated()
    {
        var profile = Recognized(Facts(Classifier("Softmax"), ["a", "b", "c"], Everything));

        Assert.Equal(new ClassScoresProfile("scores", ScoreActivation.None), profile.Output);
        Assert.Equal(["a", "b", "c"], profile.Labels.Select(label => label.Name));
        Assert.All(profile.Labels, label => Assert.Equal(0.5f, label.Threshold));
        Assert.Equal((ChannelOrder.Rgb, PictureFit.Squash, 32, 16), (profile.Input.Channels, profile.Input.Fit, profile.Input.Width, profile.Input.Height));
        Assert.Equal([255f, 255f, 255f], profile.Input.StandardDeviation);
    }

    [Fact]
    public void The_snippet_of_a_refusal_makes_the_package_complete()
    {
        var refused = Refused(Facts(Classifier("Gemm"), null, null));

        Assert.Equal(6, refused.Problems.Length);
        Assert.Contains("activation", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(Recognized(Facts(Classifier("Gemm"), null, FilledIn(refused.Snippet))));
    }

    [Theory]
    [InlineData("Gemm", "softmax", ScoreActivation.Softmax)]
    [InlineData("Gemm", "sigmoid", ScoreActivation.Sigmoid)]
    [InlineData("Gemm", "none", ScoreActivation.None)]
    [InlineData("Softmax", "none", ScoreActivation.None)]
    public void An_activation_alone_completes_a_classifier_that_is_recognised(string lastOperator, string stated, ScoreActivation activation)
    {
        var profile = Recognized(Facts(Classifier(lastOperator), ["a", "b", "c"], WithOutput($$"""{ "activation": "{{stated}}" }""")));

        Assert.Equal(new ClassScoresProfile("scores", activation), profile.Output);
    }

    [Fact]
    public void An_activation_on_top_of_the_graphs_own_needs_the_profile_stated()
    {
        var alone = Refused(Facts(Classifier("Softmax"), ["a", "b", "c"], WithOutput("""{ "activation": "softmax" }""")));
        var stated = Recognized(Facts(Classifier("Softmax"), ["a", "b", "c"], WithOutput("""{ "profile": "class-scores", "activation": "softmax" }""")));

        Assert.Contains("the graph ends in Softmax", Assert.Single(alone.Problems), StringComparison.Ordinal);
        Assert.Equal(new ClassScoresProfile("scores", ScoreActivation.Softmax), stated.Output);
    }

    [Fact]
    public void An_activation_where_none_applies_is_refused() =>
        Assert.Contains("Leave it out", Assert.Single(Refused(Facts(Maps(), null, WithOutput("""{ "activation": "softmax" }"""))).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "scores": "scores" }""")]
    [InlineData("""{ "activation": "softmax", "scores": "scores" }""")]
    public void Other_fields_of_the_output_need_the_profile_stated(string output)
    {
        var refused = Refused(Facts(Classifier("Softmax"), ["a", "b", "c"], WithOutput(output)));

        Assert.Contains("no output.profile", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"profile\"", refused.Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activation_does_not_make_an_unrecognised_output_one()
    {
        var graph = Classifier("") with { Outputs = [Tensor("s", 1, 100, 2), Tensor("b", 1, 100, 4)] };

        Assert.Contains("no output.profile", Refused(Facts(graph, ["a", "b"], WithOutput("""{ "activation": "softmax" }"""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snippet_pasted_unread_is_refused_rather_than_served_as_a_guess() =>
        Assert.Throws<PackageRejectedException>(() => Facts(Classifier("Gemm"), null, Refused(Facts(Classifier("Gemm"), null, null)).Snippet));

    [Theory]
    [InlineData("channels")]
    [InlineData("mean")]
    [InlineData("std")]
    [InlineData("fit")]
    public void Each_part_of_the_preprocessing_is_asked_for_when_nothing_tells_it(string missing)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(Everything)!;
        json["input"]!.AsObject().Remove(missing);

        var refused = Refused(Facts(Classifier("Softmax"), ["a", "b", "c"], json.ToJsonString()));

        Assert.Single(refused.Problems);
        Assert.Contains($"\"{missing}\"", refused.Snippet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bgr8", "NominalRange_0_255", ChannelOrder.Bgr, 0f, 1f)]
    [InlineData("Rgb8", "Normalized_0_1", ChannelOrder.Rgb, 0f, 255f)]
    [InlineData("Rgb8", "Normalized_1_1", ChannelOrder.Rgb, 127.5f, 127.5f)]
    public void Standard_image_metadata_tell_channels_and_range(string format, string range, ChannelOrder channels, float mean, float deviation)
    {
        var graph = Classifier("Softmax") with { Metadata = Map(("Image.BitmapPixelFormat", format), ("Image.NominalPixelRange", range)) };

        var input = Recognized(Facts(graph, ["a", "b", "c"], """{ "input": { "fit": "center-crop" } }""")).Input;

        Assert.Equal((channels, mean, deviation), (input.Channels, input.Mean[0], input.StandardDeviation[2]));
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("", true)]
    [InlineData("2.0", false)]
    public void Custom_Vision_classifiers_are_known_by_their_manifest_while_its_convention_held(string exporter, bool isKnown)
    {
        var facts = Facts(Maps(), null, null) with { CustomVision = new("Classification", exporter, null, null) };

        if (!isKnown)
        {
            Assert.Contains("channels", Refused(facts).Snippet, StringComparison.Ordinal);
            return;
        }

        var profile = Recognized(facts);
        Assert.Equal(new ScoreMapsProfile("loss"), profile.Output);
        Assert.Equal((ChannelOrder.Bgr, PictureFit.Squash, 1f), (profile.Input.Channels, profile.Input.Fit, profile.Input.StandardDeviation[0]));
        Assert.Equal(["x", "y"], profile.Labels.Select(label => label.Name));
    }

    [Fact]
    public void Custom_Vision_detectors_are_known_by_their_outputs()
    {
        var graph = Classifier("") with
        {
            Outputs = [Tensor("detected_boxes", 1, 0, 4), Tensor("detected_classes", 1, 0), Tensor("detected_scores", 1, 0)],
            Metadata = Map(("Image.BitmapPixelFormat", "Rgb8"), ("Image.NominalPixelRange", "Normalized_0_1")),
        };

        var profile = Recognized(Facts(graph, ["a"], null) with { CustomVision = new("ObjectDetection", "2.0", null, null) });

        Assert.IsType<DetectionListProfile>(profile.Output);
        Assert.Equal((ChannelOrder.Rgb, 255f), (profile.Input.Channels, profile.Input.StandardDeviation[0]));
    }

    [Fact]
    public void Labels_that_differ_from_those_inside_the_model_are_refused() =>
        Assert.Contains("differ", Refused(Facts(Maps(), ["x", "z"], Everything)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("detect", typeof(YoloProfile), PictureFit.LetterboxCenter, 114)]
    [InlineData("classify", typeof(ClassScoresProfile), PictureFit.CenterCrop, 0)]
    public void Ultralytics_exports_are_known_by_their_metadata(string task, Type output, PictureFit fit, int padding)
    {
        var graph = Classifier("") with
        {
            Outputs = [task == "detect" ? Tensor("output0", 1, 6, 8400) : Tensor("output0", 1, 2)],
            Metadata = Map(("author", "Ultralytics"), ("task", task), ("names", "{0: 'cat', 1: \"dog's\"}")),
        };

        var profile = Recognized(Facts(graph, null, null));

        Assert.IsType(output, profile.Output);
        Assert.Equal((ChannelOrder.Rgb, fit, padding, 255f), (profile.Input.Channels, profile.Input.Fit, profile.Input.Padding, profile.Input.StandardDeviation[0]));
        Assert.Equal(["cat", "dog's"], profile.Labels.Select(label => label.Name));
    }

    [Theory]
    [InlineData("segment", 6)]
    [InlineData("pose", 56)]
    public void Other_tasks_of_Ultralytics_are_refused(string task, int rows)
    {
        var graph = Classifier("") with { Outputs = [Tensor("output0", 1, rows, 8400)], Metadata = Map(("author", "Ultralytics"), ("task", task)) };

        Assert.Contains(task, Refused(Facts(graph, null, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void YOLOX_is_known_by_its_rows_unless_it_may_decode_inside()
    {
        var graph = Classifier("") with { Inputs = [Tensor("images", 1, 3, 416, 416)], Outputs = [Tensor("output", 1, 3549, 7)] };

        var profile = Recognized(Facts(graph, ["a", "b"], null));
        var decoded = Refused(Facts(graph with { Operators = ["Exp"] }, ["a", "b"], null));
        var otherRows = Refused(Facts(graph with { Outputs = [Tensor("output", 1, 3550, 7)] }, ["a", "b"], null));

        Assert.Equal([8, 16, 32], Assert.IsType<YoloxGridProfile>(profile.Output).Strides);
        Assert.Equal((ChannelOrder.Bgr, PictureFit.LetterboxTopLeft, (byte)114, 1f), (profile.Input.Channels, profile.Input.Fit, profile.Input.Padding, profile.Input.StandardDeviation[0]));
        Assert.All((Recognition.Refused[])[decoded, otherRows], refused => Assert.Contains("could be recognised", refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    public void A_number_of_labels_that_does_not_fit_is_refused(int labels, int classes)
    {
        var message = Refused(Facts(Classifier("Softmax"), [.. Enumerable.Range(0, labels).Select(i => $"l{i}")], Everything)).Message;

        Assert.Contains($"{classes} classes", message, StringComparison.Ordinal);
        Assert.Contains($"{labels} labels", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_come_from_model_json_then_the_summary_then_the_default()
    {
        var json = Everything.TrimEnd('}', ' ') + """ } , "defaultThreshold": 0.2, "thresholds": { "a": 0.9 } }""";
        var facts = Facts(Classifier("Softmax"), ["a", "b", "c"], json) with
        {
            Evaluation = EvaluationSummary.Parse(
                """
                { "AggregatedEvaluationResults": { "F1Score": 0.7 },
                  "LabelEvaluationResults": [ { "Label": "a", "Metrics": { "Threshold": 0.1 } }, { "Label": "b", "Metrics": { "Threshold": 0.3 } } ] }
                """,
                "EvaluationResultSummary-p-v.json"),
        };

        var profile = Recognized(facts);

        Assert.Equal([0.9f, 0.3f, 0.2f], profile.Labels.Select(label => label.Threshold));
        Assert.Equal(0.7f, profile.F1Score);
    }

    [Fact]
    public void A_threshold_for_an_unknown_label_is_refused_with_the_nearest_one() =>
        Assert.Contains(
            "'apple'",
            Refused(Facts(Classifier("Softmax"), ["apple", "b", "c"], Everything.TrimEnd('}', ' ') + """ }, "thresholds": { "aple": 0.9 } }""")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Scores_and_boxes_are_refused_with_a_snippet_that_names_them()
    {
        var graph = Classifier("") with { Outputs = [Tensor("s", 1, 100, 2) with { Operator = "Softmax" }, Tensor("b", 1, 100, 4)] };

        var refused = Refused(Facts(graph, ["background", "face"], null));
        var profile = Recognized(Facts(graph, ["background", "face"], FilledIn(refused.Snippet)));

        Assert.Equal(new ScoresAndBoxesProfile("s", "b", ScoreActivation.None, BoxFormat.Corners, BoxUnit.Fraction, 0), profile.Output);
    }

    [Fact]
    public void Open_sides_need_their_size_stated()
    {
        var graph = Classifier("Softmax") with { Inputs = [Tensor("x", 0, 3, 0, 0)] };

        Assert.Equal(2, Refused(Facts(graph, ["a", "b", "c"], Everything)).Problems.Length);
        Assert.Equal(64, Recognized(Facts(graph, ["a", "b", "c"], Everything.Replace("\"fit\"", "\"width\": 64, \"height\": 32, \"fit\"", StringComparison.Ordinal))).Input.Width);
    }

    [Theory]
    [InlineData(new long[] { 1, 4 }, "not a picture")]
    [InlineData(new long[] { 8, 3, 32, 32 }, "at a time")]
    [InlineData(new long[] { 1, 5, 32, 32 }, "order")]
    [InlineData(new long[] { 1, 3, 32, 3 }, "order")]
    [InlineData(new long[] { 1, 3, 100000, 32 }, "at most")]
    public void Inputs_that_are_no_single_picture_are_refused(long[] shape, string reason) =>
        Assert.Contains(reason, Refused(Facts(Classifier("Softmax") with { Inputs = [Tensor("x", shape)] }, ["a", "b", "c"], Everything)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_statement_that_contradicts_the_model_is_refused()
    {
        var json = """{ "input": { "name": "y", "width": 99, "channels": "gray", "mean": [1, 2], "std": 1, "fit": "squash" } }""";

        Assert.Equal(4, Refused(Facts(Classifier("Softmax"), ["a", "b", "c"], json)).Problems.Length);
    }

    private static string WithOutput(string output) => Everything[..^1] + $", \"output\": {output} }}";

    private static GraphDescription Classifier(string lastOperator) => new()
    {
        Inputs = [Tensor("x", 1, 3, 16, 32)],
        Outputs = [Tensor("scores", 1, 3) with { Operator = lastOperator }],
    };

    private static GraphDescription Maps() => new()
    {
        Inputs = [Tensor("data", 0, 3, 227, 227)],
        Outputs = [new("loss", GraphValueKind.ScoreMaps, GraphElement.Other, null), new("classLabel", GraphValueKind.Tensor, GraphElement.Text, null)],
        MapLabels = ["x", "y"],
    };

    private static GraphValue Tensor(string name, params long[] shape) =>
        new(name, GraphValueKind.Tensor, GraphElement.Float32, [.. shape.Select(size => new GraphDimension(size > 0 ? size : null))]);

    private static ImmutableDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);

    private static PackageFacts Facts(GraphDescription graph, ImmutableArray<string>? labels, string? json) => new()
    {
        ModelFile = "model.onnx",
        Graph = graph,
        Labels = labels,
        Declaration = json is null ? ModelDeclaration.Empty : ModelDeclarationReader.Read(json),
    };

    private static ModelProfile Recognized(PackageFacts facts)
    {
        var recognition = ProfileRecognizer.Recognize(facts);
        Assert.True(recognition is Recognition.Recognized, (recognition as Recognition.Refused)?.Message);
        return ((Recognition.Recognized)recognition).Profile;
    }

    private static Recognition.Refused Refused(PackageFacts facts) => Assert.IsType<Recognition.Refused>(ProfileRecognizer.Recognize(facts));

    /// <summary>Takes each placeholder's example for the truth.</summary>
    private static string FilledIn(string snippet) => System.Text.RegularExpressions.Regex.Replace(
        snippet, "\"<such as ([^>]*)>\"", match => char.IsAsciiDigit(match.Groups[1].Value[0]) || match.Groups[1].Value[0] is '[' ? match.Groups[1].Value : $"\"{match.Groups[1].Value}\"");
}
