using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Sdk.Cli;

/// <summary><c>aws rekognition</c>, where the AWS CLI is installed.</summary>
internal sealed partial class AwsCli(StockClientServer server)
{
    private static readonly Lazy<Task<string?>> Obstacle = new(FindObstacleAsync);

    /// <summary>Skips the calling test where the AWS CLI is missing.</summary>
    public static async Task RequireAsync()
    {
        var obstacle = await Obstacle.Value;
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
    }

    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it prints; an empty object when it prints nothing.</returns>
    public async Task<JsonObject> RunAsync(params string[] arguments)
    {
        var run = await TryRunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"aws rekognition {string.Join(' ', arguments)}: {run.Errors}");
        return string.IsNullOrWhiteSpace(run.Output) ? [] : JsonNode.Parse(run.Output)!.AsObject();
    }

    /// <summary>Runs a command that may fail.</summary>
    public Task<CommandRun> TryRunAsync(string[] arguments, AwsCredentials? credentials = null) =>
        CommandRun.RunAsync("aws", ["rekognition", .. arguments, "--output", "json"], server.ClientEnvironment(credentials));

    // Older ones do not read AWS_ENDPOINT_URL_REKOGNITION.
    private static async Task<string?> FindObstacleAsync()
    {
        var version = await CommandRun.TryRunAsync("aws", ["--version"]);
        return version is { ExitCode: 0 } && Version(version.Output + version.Errors) is var found && (found >= new Version(2, 13) || (found.Major == 1 && found.Minor >= 29))
            ? null
            : "The AWS CLI (1.29, 2.13 or newer) is not installed: the tests with it need it.";
    }

    private static Version Version(string text) => VersionPattern().Match(text) is { Success: true } match ? new(match.Groups[1].Value) : new();

    [GeneratedRegex(@"aws-cli/(\d+\.\d+)")]
    private static partial Regex VersionPattern();
}
