using System.IO.Compression;
using CustomLabels.ClientTests.FirstStart;
using CustomLabels.ClientTests.Sdk;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Documentation;

/// <summary>What the pages for newcomers show works as it stands.</summary>
public sealed class DocumentedPageTests(NewcomersServer server) : IClassFixture<NewcomersServer>
{
    [Fact]
    public async Task Getting_started()
    {
        using var folder = new TemporaryFolder();

        var output = await RunAsync("getting-started.md", folder.Path);

        Assert.Contains("star: ", output, StringComparison.Ordinal);
        Assert.Contains("\"Name\": \"triangle\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_AWS()
    {
        using var folder = new TemporaryFolder();

        var output = await RunAsync("from-aws.md", folder.Path);

        Assert.Contains("\"Name\": \"triangle\"", output, StringComparison.Ordinal);
        Assert.Contains("\"Status\": \"STOPPING\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_Azure_Custom_Vision()
    {
        using var folder = new TemporaryFolder();
        ZipFile.CreateFromDirectory(SharedTestData.Path("models", "food-customvision"), Path.Combine(folder.Path, "export.zip"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "export.zip.model.json"), """{"input": {"channels": "bgr", "fit": "squash", "mean": [0], "std": [1]}}""", TestContext.Current.CancellationToken);
        File.Copy(SharedTestData.Path("photos", "food", "Donuts", "3518454.jpg"), Path.Combine(folder.Path, "photo.jpg"));

        var output = await RunAsync("from-azure-custom-vision.md", folder.Path);

        Assert.Contains("Donuts: 1.00", output, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string page, string folder)
    {
        await Sdk.Cli.AwsCli.RequireAsync();
        await Sdk.Python.PythonScripts.RequireAsync("python3");
        Directory.CreateSymbolicLink(Path.Combine(folder, "src"), Path.Combine(Repository.Root, "src"));
        var command = Path.Combine(folder, "customlabels");
        await File.WriteAllTextAsync(command, $"#!/bin/sh\nexec dotnet exec '{Repository.Assembly("src", "Orleans.CustomLabels.Cli", "customlabels")}' \"$@\"\n", TestContext.Current.CancellationToken);
        await CommandRun.RunAsync("chmod", ["+x", command]);
        var script = DocumentedPage.Script(page).Replace("http://127.0.0.1:8080", server.Endpoint.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var run = await CommandRun.RunAsync("bash", ["-c", script], Environment(folder), folder);

        Assert.True(run.ExitCode == 0, $"{page} ended with {run.ExitCode}:\n{script}\n{run.Output}\n{run.Errors}");
        return run.Output;
    }

    private Dictionary<string, string?> Environment(string folder) => new()
    {
        ["PATH"] = $"{folder}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["AWS_ENDPOINT_URL_REKOGNITION"] = server.Endpoint.ToString(),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "customlabels",
        ["AWS_SECRET_ACCESS_KEY"] = "customlabels",
        // Nothing of the machine's own AWS settings.
        ["AWS_PROFILE"] = null,
        ["AWS_CONFIG_FILE"] = "/nonexistent",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["NO_PROXY"] = "127.0.0.1,localhost",
    };
}
