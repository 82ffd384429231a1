using CustomLabels.Inference.Profiles;
using Xunit;
using static CustomLabels.Inference.Tests.Profiles.RecognitionBench;

namespace CustomLabels.Inference.Tests.Profiles;

/// <summary>Packages that are known by what their exporter wrote into them.</summary>
public sealed class KnownExportTests
{
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
}
