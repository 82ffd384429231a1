using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Sdk.Node;

/// <summary>The scripts that use <c>@aws-sdk/client-rekognition</c>; the package is installed on first use.</summary>
internal static class NodeScripts
{
    private const int OldestNode = 20;
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.ClientTests", "node");
    private static readonly Lazy<Task<string?>> Obstacle = new(PrepareAsync);

    /// <summary>Runs a story; skips the calling test where Node or npm are missing.</summary>
    public static async Task<Story> RunAsync(string story, StockClientServer server)
    {
        var obstacle = await Obstacle.Value;
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
        return await StoryRunner.RunAsync(["node"], Path.Combine(Folder, "stories", story), server);
    }

    /// <summary>The service model that the npm package carries, in the form of botocore's; null where Node or npm are missing.</summary>
    public static async Task<string?> TryReadServiceModelAsync()
    {
        if (await Obstacle.Value is not null)
        {
            return null;
        }

        var run = await CommandRun.RunAsync("node", [Path.Combine(Folder, "service-model.mjs")]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }

    private static async Task<string?> PrepareAsync()
    {
        var node = await CommandRun.TryRunAsync("node", ["-p", "process.versions.node.split('.')[0]"]);
        if (node is not { ExitCode: 0 } || int.Parse(node.Output, System.Globalization.CultureInfo.InvariantCulture) < OldestNode)
        {
            return $"Node {OldestNode} or newer is not installed: the tests with @aws-sdk/client-rekognition need it.";
        }

        if (IsInstalled())
        {
            return null;
        }

        var npm = await CommandRun.TryRunAsync("npm", ["ci"], folder: Folder);
        return npm switch
        {
            { ExitCode: 0 } => null,
            null => "npm is not installed: the tests with @aws-sdk/client-rekognition need it.",
            _ => $"npm could not install @aws-sdk/client-rekognition, run 'npm ci' in {Path.GetRelativePath(Repository.Root, Folder)} to see why: {npm.Errors}",
        };
    }

    // npm writes what it installed beside the packages; an older list means that another version is asked for now.
    private static bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
    }
}
