using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomLabels.Cli.Tests.Fakes;
using CustomLabels.Testing;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

/// <summary>inspect and try: no service anywhere.</summary>
public sealed class LocalCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Inspect_Recognised_SaysWhatAndWhy()
    {
        var run = await CliRun.Alone("inspect", TestModels.WriteRecognizable(_folder));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("classifier, 3 labels, input 64 x 64", run.Output, StringComparison.Ordinal);
        Assert.Contains("channels: rgb, because model.json says so", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_NotRecognised_GivesAModelJsonThatMakesItSoOnceFilledIn()
    {
        var model = _folder.Write("model.onnx", OnnxModelWriter.ChannelClassifier(64).Write());

        var refused = await CliRun.Alone("inspect", model, "--json");
        var snippet = JsonDocument.Parse(refused.Output).RootElement.GetProperty("ModelJson").GetRawText();
        _folder.Write("model.json", snippet);
        var unread = await CliRun.Alone("inspect", model);
        _folder.Write("model.json", Regex.Replace(Regex.Unescape(snippet), "\"<such as ([a-z-]+)>\"", "\"$1\"").Replace("\"<such as ", "", StringComparison.Ordinal).Replace(">\"", "", StringComparison.Ordinal));
        var accepted = await CliRun.Alone("inspect", model);

        Assert.Equal(ExitCode.ModelRefused, refused.ExitCode);
        Assert.Equal(ExitCode.ModelRefused, unread.ExitCode);
        Assert.Equal(ExitCode.Done, accepted.ExitCode);
    }

    [Fact]
    public async Task Zip_ThatIsRefused_IsCompletedByTheSettingsBesideIt()
    {
        var folder = TestModels.WriteRecognizable(_folder);
        var settings = File.ReadAllText(Path.Combine(folder, "model.json"));
        File.Delete(Path.Combine(folder, "model.json"));
        ZipFile.CreateFromDirectory(folder, _folder["model.zip"]);
        using var red = new SKBitmap(64, 64);
        red.Erase(SKColors.Red);
        await File.WriteAllBytesAsync(_folder["red.png"], red.Encode(SKEncodedImageFormat.Png, 100).ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.ModelRefused, (await CliRun.Alone("inspect", _folder["model.zip"])).ExitCode);

        _folder.Write("model.zip.model.json", settings);
        Assert.Contains("classifier, 3 labels", (await CliRun.Alone("inspect", _folder["model.zip"])).Output, StringComparison.Ordinal);
        var tried = await CliRun.Alone("try", _folder["model.zip"], _folder["red.png"]);
        Assert.Equal(ExitCode.Done, tried.ExitCode);
        Assert.Contains("red", tried.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coco-yolox-nano", ExitCode.Done, "detector, 80 labels")]
    [InlineData("food-customvision", ExitCode.ModelRefused, "colour channels")]
    [InlineData("imagenet-squeezenet-fp16", ExitCode.ModelRefused, "model.json")]
    [InlineData("face-ultraface-rfb320", ExitCode.ModelRefused, "model.json")]
    public async Task Inspect_RealModels_RecognisesOnlyWhatIsCertain(string model, int exitCode, string said)
    {
        var run = await CliRun.Alone("inspect", SharedTestData.Path("models", model));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.onnx")]
    [InlineData("git-lfs-pointer.onnx")]
    [InlineData("random-4KiB.onnx")]
    [InlineData("external-data-path-traversal.onnx")]
    [InlineData("unknown-custom-op.onnx")]
    public async Task Inspect_BadModels_AreRefusedWithAReason(string model)
    {
        var run = await CliRun.Alone("inspect", SharedTestData.Path("models-bad", model));

        Assert.Equal(ExitCode.ModelRefused, run.ExitCode);
        Assert.StartsWith("Refused: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_Picture_NamesTheLabel()
    {
        var picture = _folder.Write("green.png", TestPictures.Png(100, 80, SKColors.Lime));

        var run = await CliRun.Alone("try", TestModels.WriteRecognizable(_folder), picture, "--min-confidence", "0", "--max-results", "1", "--json");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        var label = JsonDocument.Parse(run.Output).RootElement.GetProperty("CustomLabels")[0];
        Assert.Equal("green", label.GetProperty("Name").GetString());
        Assert.False(label.TryGetProperty("Geometry", out _));
    }

    [Fact]
    public async Task Try_DetectorOnAPhoto_FindsTheDog()
    {
        var run = await CliRun.Alone(
            "try", SharedTestData.Path("models", "coco-yolox-nano"), SharedTestData.Path("photos", "dog.jpg"), "--save-annotated", _folder["out"]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Matches(@"(?m)^dog +8\d\.\d\d % ", run.Output);
        Assert.True(File.Exists(_folder["out/dog.jpg"]));
    }

    [Fact]
    public async Task Try_NotAPicture_Ends5()
    {
        var run = await CliRun.Alone("try", TestModels.WriteRecognizable(_folder), _folder.Write("a.png", "text"));

        Assert.Equal(ExitCode.FileProblem, run.ExitCode);
        Assert.StartsWith("Picture refused: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_ModelNotRecognised_SaysWhatToWrite()
    {
        var model = _folder.Write("bare.onnx", OnnxModelWriter.ChannelClassifier(64).Write());

        var run = await CliRun.Alone("try", model, _folder.Write("a.png", TestPictures.Png(64, 64, SKColors.Red)));

        Assert.Equal(ExitCode.ModelRefused, run.ExitCode);
        Assert.Contains("Write this into model.json", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
