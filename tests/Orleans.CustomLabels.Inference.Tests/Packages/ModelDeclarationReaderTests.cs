using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Packages;

public sealed class ModelDeclarationReaderTests
{
    [Fact]
    public void Every_documented_field_is_read()
    {
        var read = ModelDeclarationReader.Read("""
            {
              // comments and trailing commas are allowed
              "labels": ["a", "b"], "defaultThreshold": 0.4, "thresholds": { "a": 0.9 }, "f1Score": 0.8,
              "input": { "name": "x", "width": 10, "height": 20, "order": "nhwc", "element": "float16", "channels": "bgr",
                         "mean": 127, "std": [1, 2, 3], "fit": "letterbox-center", "padding": 114 },
              "output": { "profile": "scores-and-boxes", "scores": "s", "boxes": "b", "activation": "softmax",
                          "format": "center-size", "unit": "pixel", "backgroundClass": 0 },
              "detection": { "scoreFloor": 0.1, "nmsIou": 0.3, "maxCandidates": 50, "maxDetections": 5 },
            }
            """);

        Assert.Equal(["a", "b"], read.Labels!.Value);
        Assert.Equal(0.9f, read.Thresholds["a"]);
        Assert.Equal((0.4f, 0.8f), (read.DefaultThreshold, read.F1Score));
        Assert.Equal(("x", 10, 20, TensorOrder.Nhwc, TensorElement.Float16), (read.Input.Name, read.Input.Width, read.Input.Height, read.Input.Order, read.Input.Element));
        Assert.Equal((ChannelOrder.Bgr, PictureFit.LetterboxCenter, (byte)114), (read.Input.Channels, read.Input.Fit, read.Input.Padding));
        Assert.Equal([127f], read.Input.Mean!.Value);
        Assert.Equal([1f, 2f, 3f], read.Input.StandardDeviation!.Value);
        Assert.Equal(("scores-and-boxes", "s", "b", 0), (read.Output.Profile, read.Output.Scores, read.Output.Boxes, read.Output.BackgroundClass));
        Assert.Equal((ScoreActivation.Softmax, BoxFormat.CenterSize, BoxUnit.Pixel), (read.Output.Activation, read.Output.Format, read.Output.Unit));
        Assert.Equal(new DetectionDeclaration(0.1f, 0.3f, 50, 5), read.Detection);
    }

    [Fact]
    public void The_documented_example_and_every_documented_choice_are_read()
    {
        var page = File.ReadAllText(Path.Combine(CustomLabels.Testing.Repository.Root, "docs", "model-packages.md"));
        var example = page[(page.IndexOf("```json", StringComparison.Ordinal) + 7)..];

        var read = ModelDeclarationReader.Read(example[..example.IndexOf("```", StringComparison.Ordinal)]);

        Assert.Equal("class-scores", read.Output.Profile);
        Assert.All(
            (IEnumerable<string>[])[DeclaredNames.Orders.Keys, DeclaredNames.Elements.Keys, DeclaredNames.Channels.Keys, DeclaredNames.Fits.Keys, DeclaredNames.Activations.Keys, DeclaredNames.Formats.Keys],
            choices => Assert.Contains($"| {string.Join(", ", choices)} |", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "lables": [] }""", "'lables'", "'labels'")]
    [InlineData("""{ "input": { "chanels": "rgb" } }""", "'input.chanels'", "'channels'")]
    [InlineData("""{ "output": { "profile": "yolo", "activation": "none" } }""", "'output.activation'", "Known here")]
    [InlineData("""{ "zzzzzzzzzzzzzzzz": 1 }""", "'zzzzzzzzzzzzzzzz'", "labels, defaultThreshold")]
    [InlineData("""{ "input": { "channels": "gbr" } }""", "input.channels is 'gbr'", "rgb, bgr, gray")]
    [InlineData("""{ "defaultThreshold": 50 }""", "defaultThreshold", "from 0 to 1")]
    [InlineData("""{ "thresholds": { "a": -1 } }""", "thresholds.a", "from 0 to 1")]
    [InlineData("""{ "input": { "std": 0 } }""", "input.std", "a number from")]
    [InlineData("""{ "input": { "width": 1.5 } }""", "input.width", "a whole number")]
    [InlineData("""{ "labels": "a" }""", "labels", "a list of texts")]
    [InlineData("""{ "labels": [1] }""", "labels", "a list of texts")]
    [InlineData("""{ "input": [] }""", "input", "an object")]
    [InlineData("[]", "it", "an object")]
    [InlineData("""{ "labels": ["a"], "labels": ["b"] }""", "not valid JSON", "labels")]
    [InlineData("""{ "labels": """, "not valid JSON", "")]
    [InlineData("", "not valid JSON", "")]
    public void A_mistake_is_named_with_what_was_expected(string json, string where, string hint)
    {
        var refusal = Assert.Throws<PackageRejectedException>(() => ModelDeclarationReader.Read(json)).Message;

        Assert.Contains(where, refusal, StringComparison.Ordinal);
        Assert.Contains(hint, refusal, StringComparison.Ordinal);
    }
}
