using System.Text.Json.Nodes;
using CustomLabels.ClientTests.Sdk;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.CommandLine;

/// <summary>The project's own command line against the real server: every verb.</summary>
[Collection(StockClientGroup.Name)]
public sealed class CustomLabelsTests(StockClientServer server) : IDisposable
{
    private const int Refused = 1;
    private const int NotServable = 3;
    private static readonly string Samples = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");
    private readonly TemporaryFolder _folder = new();
    private readonly CustomLabelsCommand _customlabels = new(server.ClientEnvironment());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_version_goes_from_import_to_deletion()
    {
        var imported = await _customlabels.RunAsync("import", Path.Combine(Samples, "shapes-detector"), "--project", "own-lifecycle", "--version", "v1");
        Assert.StartsWith("TRAINING_COMPLETED", imported, StringComparison.Ordinal);
        Assert.StartsWith("RUNNING", await _customlabels.RunAsync("start", "own-lifecycle/v1", "--units", "2", "--wait"), StringComparison.Ordinal);
        Assert.Contains("own-lifecycle", await _customlabels.RunAsync("describe"), StringComparison.Ordinal);
        Assert.Contains("own-lifecycle/v1", await _customlabels.RunAsync("describe", "own-lifecycle"), StringComparison.Ordinal);
        Assert.Contains("RUNNING", await _customlabels.RunAsync("describe", "own-lifecycle/v1"), StringComparison.Ordinal);

        Assert.Contains("triangle", await _customlabels.RunAsync("detect", Picture("six-shapes.jpg"), "--model", "own-lifecycle/v1"), StringComparison.Ordinal);

        Assert.StartsWith("STOPPED", await _customlabels.RunAsync("stop", "own-lifecycle/v1", "--wait"), StringComparison.Ordinal);
        await _customlabels.RunAsync(Refused, "detect", Picture("six-shapes.jpg"), "--model", "own-lifecycle/v1");
        await _customlabels.RunAsync("delete", "own-lifecycle/v1", "--wait");
        await _customlabels.RunAsync("delete", "own-lifecycle");
        await _customlabels.RunAsync(Refused, "describe", "own-lifecycle/v1");
    }

    [Fact]
    public async Task A_folder_is_analysed_picture_by_picture_and_drawn_upon()
    {
        var pictures = Path.Combine(Samples, "pictures");
        var names = Directory.EnumerateFiles(pictures).Select(Path.GetFileName).Where(name => name != "expected.json").Order(StringComparer.Ordinal).ToList();

        var printed = await _customlabels.RunAsync("detect", pictures, "--model", server.Settings.DetectorArn, "--save-annotated", _folder["annotated"], "--json");

        var answers = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(names, answers.Select(answer => Path.GetFileName(answer["Image"]!.GetValue<string>())));
        Assert.All(answers, answer => Assert.NotNull(answer["CustomLabels"]));
        Assert.Equal(names, Directory.EnumerateFiles(_folder["annotated"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_picture_in_a_bucket_gives_the_same_labels_as_its_file()
    {
        var file = await _customlabels.RunAsync("detect", ShapesBucket.PictureFile, "--model", server.Settings.ClassifierArn, "--min-confidence", "0");
        var named = await _customlabels.RunAsync(
            "detect", $"s3://{StockClientServer.Bucket}/{ShapesBucket.PictureKey}", "--model", server.Settings.ClassifierArn, "--min-confidence", "0");

        Assert.Contains(ShapesBucket.PictureLabel, file, StringComparison.Ordinal);
        Assert.Equal(file, named);
    }

    [Fact]
    public async Task A_model_that_cannot_be_served_is_refused_and_nothing_is_created()
    {
        var model = _folder.Write("broken.onnx", "Not a model.");

        await _customlabels.RunAsync(NotServable, "import", model, "--project", "own-broken", "--version", "v1");

        Assert.DoesNotContain("own-broken", await _customlabels.RunAsync("describe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_tells_where_the_server_is_and_with_which_keys()
    {
        var key = AwsCredentials.Development;
        var environment = server.ClientEnvironment();
        foreach (var name in environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            environment[name] = null;
        }

        environment["AWS_CONFIG_FILE"] = _folder.Write(
            "config", $"[profile shapes]\nregion = us-east-1\nservices = here\n[services here]\nrekognition =\n  endpoint_url = {server.Endpoint}\n");
        environment["AWS_SHARED_CREDENTIALS_FILE"] = _folder.Write(
            "credentials", $"[shapes]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\n");

        var described = await new CustomLabelsCommand(environment).RunAsync("describe", "--profile", "shapes");

        Assert.Contains(server.Settings.ProjectName, described, StringComparison.Ordinal);
    }

    private static string Picture(string name) => Path.Combine(Samples, "pictures", name);
}
