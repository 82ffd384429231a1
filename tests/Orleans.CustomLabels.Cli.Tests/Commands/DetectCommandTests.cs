using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using CustomLabels.Testing;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

public sealed class DetectCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Detect_File_SendsTheBytesAndShowsARowPerLabel()
    {
        var picture = TestPictures.Png(200, 100, SKColors.White);
        await using var service = new FakeService(_ => FakeReply.Ok(Answers.Boxes));

        var run = await CliRun.Against(
            service, "detect", _folder.Write("a.png", picture), "--model", Answers.VersionArn, "--min-confidence", "12.5", "--max-results", "0");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        var request = service.Calls.Single().Json;
        Assert.Equal(picture, request.GetProperty("Image").GetProperty("Bytes").GetBytesFromBase64());
        Assert.Equal((12.5f, 0), (request.GetProperty("MinConfidence").GetSingle(), request.GetProperty("MaxResults").GetInt32()));
        var rows = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^cat +91\.50 % +25\.0 % +50\.0 % +50\.0 % +25\.0 %", rows[1]);
        Assert.Matches(@"^dog +40\.25 % ", rows[2]);
    }

    [Fact]
    public async Task Detect_WithoutChoices_LeavesTheThresholdToTheModel()
    {
        await using var service = new FakeService(_ => FakeReply.Ok("""{"CustomLabels":[]}"""));

        var run = await CliRun.Against(service, "detect", _folder.Write("a.png", TestPictures.Png(64, 64, SKColors.Red)), "--model", Answers.VersionArn);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.False(service.Calls.Single().Json.TryGetProperty("MinConfidence", out _));
        Assert.Contains("No label reached", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--max-results 0 asks for no labels", "--max-results", "0")]
    [InlineData("The model found nothing", "--min-confidence", "0")]
    [InlineData("No label reached 60.00 %", "--min-confidence", "60")]
    public async Task Detect_NoLabels_SaysWhy(string reason, params string[] options)
    {
        await using var service = new FakeService(_ => FakeReply.Ok("""{"CustomLabels":[]}"""));

        var run = await CliRun.Against(service, ["detect", "s3://bucket/b.jpg", "--model", Answers.VersionArn, .. options]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_BucketObject_SendsItsNameOnly()
    {
        await using var service = new FakeService(_ => FakeReply.Ok(Answers.Boxes));

        var run = await CliRun.Against(service, "detect", "s3://bucket/a folder/b.jpg", "--model", Answers.VersionArn, "--json");

        Assert.Equal("""{"S3Object":{"Bucket":"bucket","Name":"a folder/b.jpg"}}""", service.Calls.Single().Json.GetProperty("Image").GetRawText());
        var result = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("s3://bucket/a folder/b.jpg", result.GetProperty("Image").GetString());
        Assert.Equal(0.25f, result.GetProperty("CustomLabels")[0].GetProperty("Geometry").GetProperty("BoundingBox").GetProperty("Left").GetSingle());
    }

    [Fact]
    public async Task Detect_FileTooLargeToSend_IsNotSent()
    {
        await using var service = new FakeService(_ => FakeReply.Ok(Answers.Boxes));

        var run = await CliRun.Against(service, "detect", _folder.Write("a.png", new byte[4 * 1024 * 1024 + 1]), "--model", Answers.VersionArn);

        Assert.Equal(ExitCode.FileProblem, run.ExitCode);
        Assert.Contains("customlabels detect s3://BUCKET/KEY", run.Error, StringComparison.Ordinal);
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task Detect_FolderAsJson_GivesALinePerPictureInOrderAndGoesOnAfterABadOne()
    {
        var bad = TestPictures.Png(64, 64, SKColors.Black);
        for (var i = 0; i < 20; i++)
        {
            _folder.Write($"{i:00}.png", i == 7 ? bad : TestPictures.Png(64, 64 + i, SKColors.White));
        }

        _folder.Write("notes.txt", "not a picture");
        await using var service = new FakeService(call => call.Json.GetProperty("Image").GetProperty("Bytes").GetBytesFromBase64().AsSpan().SequenceEqual(bad)
            ? FakeReply.Error("InvalidImageFormatException", "Request has invalid image format")
            : FakeReply.Ok(Answers.Boxes));

        var run = await CliRun.Against(service, "detect", _folder.Path, "--model", Answers.VersionArn, "--json", "--parallel", "3");

        Assert.Equal(ExitCode.SomePicturesFailed, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => _folder[$"{i:00}.png"]), lines.Select(line => line.GetProperty("Image").GetString()));
        var failed = Assert.Single(lines, line => line.TryGetProperty("Error", out _));
        Assert.Equal(_folder["07.png"], failed.GetProperty("Image").GetString());
        Assert.Equal(FakeReply.RequestId, failed.GetProperty("Error").GetProperty("RequestId").GetString());
    }

    [Fact]
    public async Task Detect_FolderWhileTheModelDoesNotRun_EndsAtOnce()
    {
        for (var i = 0; i < 50; i++)
        {
            _folder.Write($"{i:00}.png", TestPictures.Png(64, 64, SKColors.White));
        }

        await using var service = new FakeService(_ => FakeReply.Error("ResourceNotReadyException"));

        var run = await CliRun.Against(service, "detect", _folder.Path, "--model", Answers.VersionArn, "--parallel", "2");

        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.True(service.Calls.Count <= 10, $"{service.Calls.Count} calls were made.");
        Assert.Contains("customlabels start", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_FolderWithAnnotations_WritesThemUnderTheSameNamesAndNotOverTheOriginals()
    {
        var original = TestPictures.Jpeg(200, 100, SKColors.White);
        _folder.Write("in/sub/a.jpg", original);
        await using var service = new FakeService(_ => FakeReply.Ok(Answers.Boxes));
        string[] arguments = ["detect", _folder["in"], "--model", Answers.VersionArn, "--save-annotated"];

        var first = await CliRun.Against(service, [.. arguments, _folder["in/out"]]);
        var second = await CliRun.Against(service, [.. arguments, _folder["in/out"]]);
        var onto = await CliRun.Against(service, [.. arguments, _folder["in"]]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.ExitCode, second.ExitCode));
        Assert.True(File.Exists(_folder["in/out/sub/a.jpg"]));
        Assert.False(Directory.Exists(_folder["in/out/out"]));
        Assert.Equal(ExitCode.WrongUsage, onto.ExitCode);
        Assert.Equal(original, await File.ReadAllBytesAsync(_folder["in/sub/a.jpg"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Detect_EmptyFolder_IsWrongUsage() =>
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Alone("detect", _folder.Path, "--model", Answers.VersionArn)).ExitCode);
}
