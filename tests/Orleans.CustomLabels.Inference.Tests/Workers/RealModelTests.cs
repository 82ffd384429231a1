using System.Text.Json;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>Real packages, recognised, loaded, and run through a worker, against the measured results.</summary>
public sealed class RealModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("imagenet-squeezenet-fp16", "top")]
    [InlineData("food-customvision", "labels")]
    public async Task A_classifier_package_gives_the_expected_scores(string name, string list)
    {
        await using var model = LocalModel.Open(SharedModels.Assemble(name, _folder), new InferenceWorkerOptions(), TimeProvider.System);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(SharedTestData.Path("expected.json")));
        var tolerance = expected.RootElement.GetProperty("tolerances").GetProperty("score_abs").GetSingle() * 100;
        foreach (var picture in Pictures(expected, "classification", name))
        {
            var labels = await Detect(model, picture, new LabelQuery(0, null));
            Assert.Equal(model.Profile.Labels.Length, labels.Length);
            Assert.All(picture.GetProperty(list).EnumerateArray(), item => Assert.Equal(
                item.GetProperty("score").GetSingle() * 100,
                labels.First(label => label.Name == item.GetProperty("label").GetString()).Confidence,
                tolerance));
        }
    }

    [Theory]
    [InlineData("coco-yolox-nano")]
    [InlineData("face-ultraface-rfb320")]
    public async Task A_detector_package_gives_the_expected_boxes_and_no_others(string name)
    {
        await using var model = LocalModel.Open(SharedModels.Assemble(name, _folder), new InferenceWorkerOptions(), TimeProvider.System);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(SharedTestData.Path("expected.json")));
        var tolerances = expected.RootElement.GetProperty("tolerances");
        foreach (var picture in Pictures(expected, "detection", name))
        {
            var image = picture.GetProperty("image").GetString()!;
            var found = (await Detect(model, picture, default)).ToList();
            foreach (var item in picture.GetProperty("boxes").EnumerateArray())
            {
                var match = found.FindIndex(label => label.Name == item.GetProperty("label").GetString()
                    && Overlap(label.Box!.Value, Box(item)) >= tolerances.GetProperty("box_iou_min").GetSingle());
                Assert.True(match >= 0, $"{image}: no {item} in {string.Join("; ", found)}");
                Assert.Equal(item.GetProperty("score").GetSingle() * 100, found[match].Confidence, tolerances.GetProperty("score_abs").GetSingle() * 100);
                found.RemoveAt(match);
            }

            // The measured results name this one extra box as coming and going with the resampling filter.
            found.RemoveAll(extra => image == "exif/Portrait_0.jpg" && extra.Name == "kite");
            Assert.Empty(found);
        }
    }

    [Fact]
    public async Task A_Custom_Vision_export_needs_no_model_json()
    {
        var package = SharedModels.Assemble("food-customvision", _folder);
        File.Delete(Path.Combine(package, "model.json"));
        File.Delete(Path.Combine(package, "labels.txt"));
        _folder.Write("food-customvision/cvexport.manifest", """{ "DomainType": "Classification", "Platform": "ONNX", "ExporterVersion": "1.0", "ModelFileName": "model.onnx" }""");

        await using var model = LocalModel.Open(package, new InferenceWorkerOptions(), TimeProvider.System);
        var photo = await File.ReadAllBytesAsync(SharedTestData.Path("photos/food/Fries/2846809.jpg"), TestContext.Current.CancellationToken);
        var outcome = await model.DetectAsync(photo, new LabelQuery(50, null), TestContext.Current.CancellationToken);

        Assert.Equal("Fries", Assert.Single(Assert.IsType<DetectionOutcome.Detected>(outcome).Labels).Name);
    }

    [Theory]
    [InlineData("imagenet-squeezenet-fp16")]
    [InlineData("food-customvision")]
    [InlineData("face-ultraface-rfb320")]
    public void A_real_model_without_its_model_json_is_refused_with_a_snippet(string name)
    {
        var package = SharedModels.Assemble(name, _folder);
        File.Delete(Path.Combine(package, "model.json"));

        var report = ModelInspection.Inspect(package);

        Assert.StartsWith("{", Assert.IsType<Recognition.Refused>(report.Recognition).Snippet, StringComparison.Ordinal);
        Assert.Equal(64, report.Digest.Length);
        Assert.Contains(report.Seen, line => line.StartsWith("input", StringComparison.Ordinal));
    }

    private static async Task<DetectedLabel[]> Detect(LocalModel model, JsonElement picture, LabelQuery query)
    {
        var bytes = await File.ReadAllBytesAsync(SharedTestData.Path(picture.GetProperty("image").GetString()!), TestContext.Current.CancellationToken);
        return Assert.IsType<DetectionOutcome.Detected>(await model.DetectAsync(bytes, query, TestContext.Current.CancellationToken)).Labels;
    }

    private static List<JsonElement> Pictures(JsonDocument expected, string kind, string name)
    {
        var pictures = expected.RootElement.GetProperty(kind).EnumerateArray()
            .Single(model => model.GetProperty("model").GetString() == $"models/{name}").GetProperty("results").EnumerateArray().ToList();
        Assert.NotEmpty(pictures);
        return pictures;
    }

    private static BoundingBox Box(JsonElement item) => new(
        item.GetProperty("left").GetSingle(), item.GetProperty("top").GetSingle(), item.GetProperty("width").GetSingle(), item.GetProperty("height").GetSingle());

    private static float Overlap(BoundingBox a, BoundingBox b)
    {
        var width = Math.Max(0, Math.Min(a.Left + a.Width, b.Left + b.Width) - Math.Max(a.Left, b.Left));
        var height = Math.Max(0, Math.Min(a.Top + a.Height, b.Top + b.Height) - Math.Max(a.Top, b.Top));
        return width * height / ((a.Width * a.Height) + (b.Width * b.Height) - (width * height));
    }
}
