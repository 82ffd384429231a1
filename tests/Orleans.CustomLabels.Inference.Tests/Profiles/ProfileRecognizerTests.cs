using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using Xunit;
using static CustomLabels.Inference.Tests.Profiles.RecognitionBench;

namespace CustomLabels.Inference.Tests.Profiles;

/// <summary>What a package must state of itself, and what is refused.</summary>
public sealed class ProfileRecognizerTests
{
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
}
