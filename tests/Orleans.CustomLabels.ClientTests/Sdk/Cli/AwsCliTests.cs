using System.Text.Json.Nodes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Sdk.Cli;

/// <summary>The AWS CLI as it is installed, against the real server: the commands of AWS's guide.</summary>
[Collection(StockClientGroup.Name)]
public sealed class AwsCliTests(StockClientServer server)
{
    private readonly AwsCli _aws = new(server);

    [Fact]
    public async Task A_version_goes_from_import_to_deletion()
    {
        await AwsCli.RequireAsync();
        var project = Text(await _aws.RunAsync("create-project", "--project-name", "cli-lifecycle"), "ProjectArn");
        var training = $$$"""{ "Assets": [{ "GroundTruthManifest": { "S3Object": { "Bucket": "{{{StockClientServer.Bucket}}}", "Name": "{{{ShapesBucket.ClassifierKey}}}" } } }] }""";
        var version = Text(
            await _aws.RunAsync(
                "create-project-version", "--project-arn", project, "--version-name", "v1",
                "--output-config", $"S3Bucket={StockClientServer.Bucket},S3KeyPrefix=output", "--training-data", training),
            "ProjectVersionArn");
        string[] here = ["--project-arn", project, "--version-names", "v1"];

        // The CLI's own waiters poll every 30 s or more, so they are asked when their answer is due.
        await StatusAsync(here, "TRAINING_COMPLETED");
        await _aws.RunAsync(["wait", "project-version-training-completed", .. here]);
        Assert.Equal("STARTING", Text(await _aws.RunAsync("start-project-version", "--project-version-arn", version, "--min-inference-units", "1"), "Status"));
        await StatusAsync(here, "RUNNING");
        await _aws.RunAsync(["wait", "project-version-running", .. here]);

        var labels = await DetectAsync(version, "--image-bytes", $"fileb://{ShapesBucket.PictureFile}");
        Assert.Equal(ShapesBucket.PictureLabel, labels[0]!["Name"]!.GetValue<string>());

        Assert.Equal("STOPPING", Text(await _aws.RunAsync("stop-project-version", "--project-version-arn", version), "Status"));
        await StatusAsync(here, "STOPPED");
        Assert.Equal("DELETING", Text(await _aws.RunAsync("delete-project-version", "--project-version-arn", version), "Status"));
        await StatusAsync(here, null);
        Assert.Equal("DELETING", Text(await _aws.RunAsync("delete-project", "--project-arn", project), "Status"));
    }

    [Fact]
    public async Task Bytes_and_S3Object_give_the_same_labels()
    {
        await AwsCli.RequireAsync();
        var inBucket = $$$"""{"S3Object": {"Bucket": "{{{StockClientServer.Bucket}}}", "Name": "{{{ShapesBucket.PictureKey}}}"} }""";

        var sent = await DetectAsync(server.Settings.ClassifierArn, "--image-bytes", $"fileb://{ShapesBucket.PictureFile}", "--min-confidence", "0");
        var named = await DetectAsync(server.Settings.ClassifierArn, "--image", inBucket, "--min-confidence", "0", "--region", "us-east-1");
        var best = await DetectAsync(server.Settings.ClassifierArn, "--image", inBucket, "--min-confidence", "0", "--max-results", "1");

        Assert.Equal(6, sent.Count);
        Assert.Equal(sent.ToJsonString(), named.ToJsonString());
        Assert.Equal(sent[0]!.ToJsonString(), Assert.Single(best)!.ToJsonString());
    }

    [Fact]
    public async Task Tags_are_set_listed_and_removed()
    {
        await AwsCli.RequireAsync();
        var arn = server.Settings.DetectorArn;

        await _aws.RunAsync("tag-resource", "--resource-arn", arn, "--tags", """{"owner":"cli"}""");
        var tagged = await _aws.RunAsync("list-tags-for-resource", "--resource-arn", arn);
        await _aws.RunAsync("untag-resource", "--resource-arn", arn, "--tag-keys", """["owner"]""");
        var untagged = await _aws.RunAsync("list-tags-for-resource", "--resource-arn", arn);

        Assert.Equal("cli", tagged["Tags"]!["owner"]!.GetValue<string>());
        Assert.Empty(untagged["Tags"]!.AsObject());
    }

    [Fact]
    public async Task Pages_are_followed_by_the_cli_itself()
    {
        await AwsCli.RequireAsync();

        var all = await _aws.RunAsync("describe-project-versions", "--project-arn", server.Settings.ProjectArn, "--page-size", "1");

        Assert.Equal(3, all["ProjectVersionDescriptions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Errors_are_named()
    {
        await AwsCli.RequireAsync();
        string[] detect = ["detect-custom-labels", "--project-version-arn", server.Settings.IdleArn, "--image-bytes", $"fileb://{ShapesBucket.PictureFile}"];

        await RefusedAsync("ResourceNotReadyException", detect);
        await RefusedAsync("InvalidSignatureException", detect, new("customlabels", "guessed"));
        await RefusedAsync("UnrecognizedClientException", detect, new("AKIAUNKNOWN", "guessed"));
        await RefusedAsync("ResourceInUseException", ["start-project-version", "--project-version-arn", server.Settings.ClassifierArn, "--min-inference-units", "1"]);
    }

    private async Task RefusedAsync(string error, string[] arguments, AwsCredentials? credentials = null)
    {
        var run = await _aws.TryRunAsync(arguments, credentials);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"An error occurred ({error}) when calling", run.Errors, StringComparison.Ordinal);
    }

    private async Task<JsonArray> DetectAsync(string version, params string[] arguments) =>
        (await _aws.RunAsync(["detect-custom-labels", "--project-version-arn", version, .. arguments]))["CustomLabels"]!.AsArray();

    // Polled by the bare client: each start of the CLI takes a second of both cores.
    private async Task StatusAsync(string[] here, string? status)
    {
        using var client = new AwsJsonClient(server.Endpoint);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            var page = (await client.CallAsync("DescribeProjectVersions", new { ProjectArn = here[1], VersionNames = new[] { here[3] } })).Success;
            var found = page["ProjectVersionDescriptions"]!.AsArray().SingleOrDefault();
            if (found?["Status"]?.GetValue<string>() == status)
            {
                return;
            }
        }
    }

    private static string Text(JsonObject answer, string member) => answer[member]!.GetValue<string>();
}
