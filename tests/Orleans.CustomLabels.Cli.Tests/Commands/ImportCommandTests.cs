using System.IO.Compression;
using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using CustomLabels.Cli.Tests.Service;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_FolderIntoMissingProject_UploadsCreatesAndFollows()
    {
        TestModels.WriteRecognizable(_folder);
        await using var service = Service(projects: Answers.NoProjects, states: ["TRAINING_IN_PROGRESS", "TRAINING_COMPLETED"]);

        var run = await CliRun.Against(service, "import", _folder["model"], "--project", "shapes", "--version", "v1");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["DescribeProjects", "PUT", "CreateProject", "CreateProjectVersion"], service.Operations.Take(4));
        Assert.Contains("classifier, 3 labels", run.Error, StringComparison.Ordinal);
        Assert.Contains("Created the project 'shapes'", run.Error, StringComparison.Ordinal);
        Assert.Contains($"TRAINING_COMPLETED: As it is.{'\n'}{Answers.VersionArn}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("TRAINING_COMPLETED", run.Error, StringComparison.Ordinal);
        Assert.Contains($"customlabels start {Answers.VersionArn} --wait", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Folder_SendsOneSignedZipAndNamesItInTheRequest()
    {
        TestModels.WriteRecognizable(_folder);
        await using var service = Service(Answers.OneProject, "TRAINING_COMPLETED");

        await CliRun.Against(service, "import", _folder["model"], "--project", "shapes", "--version", "v1", "--bucket", "mine");

        var upload = service.Calls.Single(call => call.Method == "PUT");
        Assert.Equal("/objects/mine/packages/shapes/v1/model.zip", upload.RawUrl);
        WireSignature.AssertValid(upload, "customlabels");
        using var zip = new ZipArchive(new MemoryStream(upload.Body));
        Assert.Equal(["model.json", "model.onnx"], zip.Entries.Select(entry => entry.FullName).Order());
        var create = service.Calls.Single(call => call.Operation == "CreateProjectVersion").Json;
        Assert.Equal(Answers.ProjectArn, create.GetProperty("ProjectArn").GetString());
        var asset = create.GetProperty("TrainingData").GetProperty("Assets")[0].GetProperty("GroundTruthManifest").GetProperty("S3Object");
        Assert.Equal("""{"Bucket":"mine","Name":"packages/shapes/v1/model.zip"}""", asset.GetRawText());
        Assert.Equal("{}", create.GetProperty("TestingData").GetRawText());
        Assert.DoesNotContain("CreateProject", service.Operations);
    }

    [Fact]
    public async Task Import_ZipWithSettingsBesideIt_SendsBothUnderOneName()
    {
        var folder = TestModels.WriteRecognizable(_folder);
        File.Move(Path.Combine(folder, "model.json"), _folder["shapes.zip.model.json"]);
        ZipFile.CreateFromDirectory(folder, _folder["shapes.zip"]);
        await using var service = Service(Answers.OneProject, "TRAINING_COMPLETED");

        var run = await CliRun.Against(service, "import", _folder["shapes.zip"], "--project", "shapes", "--version", "v1", "--bucket", "mine");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            ["/objects/mine/packages/shapes/v1/shapes.zip", "/objects/mine/packages/shapes/v1/shapes.zip.model.json"],
            service.Calls.Where(call => call.Method == "PUT").Select(call => call.RawUrl));
        Assert.Equal(await File.ReadAllBytesAsync(_folder["shapes.zip.model.json"], TestContext.Current.CancellationToken), service.Calls.Last(call => call.Method == "PUT").Body);
        Assert.Equal(["PUT", "PUT", "CreateProjectVersion"], service.Operations.SkipWhile(operation => operation != "PUT").Take(3));
    }

    [Fact]
    public async Task Import_AsJson_PrintsWhatScriptsNeedAndNoProfile()
    {
        TestModels.WriteRecognizable(_folder);
        await using var service = Service(Answers.OneProject, "TRAINING_COMPLETED");

        var run = await CliRun.Against(service, "import", _folder["model"], "--project", "shapes", "--version", "v1", "--json");

        Assert.Equal($$"""{"ProjectVersionArn":"{{Answers.VersionArn}}","Status":"TRAINING_COMPLETED","StatusMessage":"As it is."}""", run.Output.Trim());
    }

    [Fact]
    public async Task Import_UploadFailsOnce_IsSentWholeAgain()
    {
        TestModels.WriteRecognizable(_folder);
        var left = 1;
        var states = new Queue<string>([Answers.NoVersions, Answers.Version("TRAINING_COMPLETED")]);
        await using var service = new FakeService(call => call.Method == "PUT" && Interlocked.Decrement(ref left) >= 0
            ? FakeReply.Error("InternalServerError", status: 500)
            : Answer(call, Answers.OneProject, states));

        var run = await CliRun.Against(service, "import", _folder["model"], "--project", "shapes", "--version", "v1");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        var uploads = service.Calls.Where(call => call.Method == "PUT").ToList();
        Assert.Equal(2, uploads.Count);
        Assert.Equal(uploads[0].Body, uploads[1].Body);
    }

    [Fact]
    public async Task Import_NotRecognised_SaysWhatToWriteAndSendsNothing()
    {
        var model = _folder.Write("bare.onnx", OnnxModelWriter.ChannelClassifier(64).Write());
        await using var service = new FakeService(_ => FakeReply.Ok());

        var run = await CliRun.Against(service, "import", model, "--project", "shapes", "--version", "v1", "--json");

        Assert.Equal(ExitCode.ModelRefused, run.ExitCode);
        Assert.Empty(service.Calls);
        Assert.Contains("Write this into model.json", run.Error, StringComparison.Ordinal);
        var result = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("REFUSED", result.GetProperty("Status").GetString());
        Assert.Equal(JsonValueKind.Object, result.GetProperty("Inspection").GetProperty("ModelJson").ValueKind);
    }

    [Fact]
    public async Task Import_RefusedByTheService_Ends3WithItsReason()
    {
        TestModels.WriteRecognizable(_folder);
        await using var service = Service(Answers.OneProject, "TRAINING_FAILED");

        var run = await CliRun.Against(service, "import", _folder["model"], "--project", "shapes", "--version", "v1");

        Assert.Equal(ExitCode.ModelRefused, run.ExitCode);
        Assert.Contains("TRAINING_FAILED: As it is.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_VersionExists_IsRefusedBeforeTheUpload()
    {
        TestModels.WriteRecognizable(_folder);
        await using var service = new FakeService(call => Answer(call, Answers.OneProject, new([Answers.Version("RUNNING")])));

        var run = await CliRun.Against(service, "import", _folder["model"], "--project", "shapes", "--version", "v1");

        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.DoesNotContain("PUT", service.Operations);
    }

    [Fact]
    public async Task Import_NoSuchFile_Ends5OrRefusesWithoutACall()
    {
        await using var service = new FakeService(_ => FakeReply.Ok());

        var run = await CliRun.Against(service, "import", _folder["gone.onnx"], "--project", "shapes", "--version", "v1");

        Assert.Equal(ExitCode.FileProblem, run.ExitCode);
        Assert.Empty(service.Calls);
    }

    private static FakeService Service(string projects, params string[] states)
    {
        // A version of that name must not exist yet when it is asked for before the upload.
        string[] first = projects == Answers.NoProjects ? [] : [Answers.NoVersions];
        var left = new Queue<string>([.. first, .. states.Select(state => Answers.Version(state))]);
        var created = projects != Answers.NoProjects;
        return new FakeService(call =>
        {
            created |= call.Operation == "CreateProject";
            return Answer(call, created ? Answers.OneProject : projects, left);
        });
    }

    private static FakeReply Answer(ReceivedCall call, string projects, Queue<string> versions) => call.Operation switch
    {
        "DescribeProjects" => FakeReply.Ok(projects),
        "CreateProject" => FakeReply.Ok($$"""{"ProjectArn":"{{Answers.ProjectArn}}"}"""),
        "CreateProjectVersion" => FakeReply.Ok($$"""{"ProjectVersionArn":"{{Answers.VersionArn}}"}"""),
        "DescribeProjectVersions" => FakeReply.Ok(versions.Dequeue()),
        _ => FakeReply.Ok(""),
    };
}
