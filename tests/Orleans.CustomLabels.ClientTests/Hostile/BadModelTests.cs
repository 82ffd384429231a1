using System.Text;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Models that do not load, misbehave or attack: refused with a reason, or served where they can be; the service goes on.</summary>
[Collection(HostileGroup.Name)]
public sealed class BadModelTests(HostileServer server, ITestOutputHelper output)
{
    private const string Bucket = "bad-models";

    private const string ModelJson = """
        {
          "input": { "channels": "rgb", "mean": [0], "std": [255], "fit": "squash" },
          "output": { "profile": "class-scores", "scores": "scores", "activation": "none" }
        }
        """;

    /// <summary>What the reason must tell, by file; none for models that can be served.</summary>
    private static readonly Dictionary<string, string?> Reasons = new()
    {
        ["bitrot-ultraface"] = "damaged",
        ["cyclic-graph"] = "not acyclic",
        ["empty"] = "empty (0 bytes)",
        ["endless-loop"] = "within 10 s",
        ["external-data-absolute-path"] = "absolute",
        ["external-data-missing"] = "not in the package",
        ["external-data-path-traversal"] = "'..'",
        ["git-lfs-pointer"] = "git lfs pull",
        ["huge-allocation"] = "Failed to allocate memory",
        ["inf-scores"] = "not finite numbers",
        ["iris-tabular"] = "is not a picture",
        ["nan-scores"] = "not finite numbers",
        ["opset-999"] = "operator set 999",
        ["opset1-customvision-food"] = "operator set 1)",
        ["ort-extensions-decode-image"] = "domain com.microsoft.extensions",
        ["random-4KiB"] = "not an ONNX model",
        ["seven-scores"] = null,
        ["slow-loop-1M-iterations"] = null,
        ["super-resolution"] = "the model's outputs are output",
        ["text"] = "not an ONNX model",
        ["truncated-ultraface"] = "cut short",
        ["two-inputs"] = "2 inputs",
        ["unknown-custom-op"] = "MyNoisyReluDomain",
    };

    public static TheoryData<string> Files => [.. SharedTestData.Files("models-bad")];

    [Theory, MemberData(nameof(Files))]
    public async Task A_bad_model_is_refused_with_a_reason_or_served(string file)
    {
        var model = await File.ReadAllBytesAsync(SharedTestData.Path(file), TestContext.Current.CancellationToken);
        var name = Path.GetFileNameWithoutExtension(file);
        var version = await ImportAsync(name, model, name == "seven-scores" ? 7 : 3);
        var end = await server.Api.WaitForAsync(version, "TRAINING_FAILED", "TRAINING_COMPLETED");
        var message = end["StatusMessage"]!.GetValue<string>();
        output.WriteLine(message);

        Assert.DoesNotContain(server.DataDirectory, message, StringComparison.Ordinal);
        if (Reasons[name] is { } reason)
        {
            Assert.Equal("TRAINING_FAILED", end["Status"]!.GetValue<string>());
            Assert.Contains(reason, message, StringComparison.Ordinal);
            Assert.True(message.Length > 40, $"'{message}' helps nobody.");
        }
        else
        {
            Assert.Equal("TRAINING_COMPLETED", end["Status"]!.GetValue<string>());
            await ServeAsync(version);
        }

        await server.AnswersAsync();
    }

    [Fact]
    public async Task Labels_of_another_number_than_scores_are_refused()
    {
        var model = await File.ReadAllBytesAsync(SharedTestData.Path("models-bad/seven-scores.onnx"), TestContext.Current.CancellationToken);

        var end = await server.Api.WaitForAsync(await ImportAsync("seven-scores-three-labels", model, 3), "TRAINING_FAILED", "TRAINING_COMPLETED");

        Assert.Equal("TRAINING_FAILED", end["Status"]!.GetValue<string>());
        Assert.Contains("The model has 7 classes, labels.txt has 3 labels.", end["StatusMessage"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task ServeAsync(VersionUnderTest version)
    {
        await server.Api.StartAsync(version);
        await server.Api.WaitForAsync(version, "RUNNING");
        Assert.NotEmpty(await server.Api.DetectAsync(version, SamplePackage.Classifier.Picture, minConfidence: 0));
        await server.Api.StopAsync(version);
        await server.Api.WaitForAsync(version, "STOPPED");
    }

    private async Task<VersionUnderTest> ImportAsync(string name, byte[] model, int labels)
    {
        await server.Api.Client.PutObjectAsync(Bucket, $"{name}/model.onnx", model);
        await server.Api.Client.PutObjectAsync(Bucket, $"{name}/labels.txt", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, labels).Select(label => $"label {label}"))));
        await server.Api.Client.PutObjectAsync(Bucket, $"{name}/model.json", Encoding.UTF8.GetBytes(ModelJson));
        return await server.Api.ImportAsync(server.Project, name, Bucket, $"{name}/");
    }
}
