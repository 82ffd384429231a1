using System.Collections.Concurrent;
using CustomLabels.Testing;

namespace CustomLabels.DeploymentTests.Container;

/// <summary>The folder that becomes <c>/app</c> of the image, published by the Dockerfile's own command, once for an architecture.</summary>
internal static class Published
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Folders = new();
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static readonly string Root = Path.Combine(Repository.Root, "artifacts", "deployment-tests");

    /// <summary>Path of the folder.</summary>
    /// <param name="architecture">As the builder names it: <c>amd64</c> or <c>arm64</c>.</param>
    public static Task<string> FolderAsync(string architecture) => Folders.GetOrAdd(architecture, name => new(() => PublishAsync(name))).Value;

    private static async Task<string> PublishAsync(string architecture)
    {
        var folder = Path.Combine(Root, $"app-{architecture}");
        var arguments = ImageDefinition.Instance.Publish.Select(word => word switch { "$TARGETARCH" => architecture, "/app" => folder, _ => word });
        await OneAtATime.WaitAsync();
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            // Outputs of its own: what the tests were built from stays as it is. Without servers that outlive the command.
            var run = await CommandRun.RunAsync(
                "dotnet", [.. arguments, "--artifacts-path", Path.Combine(Root, "build"), "-nodeReuse:false", "-p:UseSharedCompilation=false"],
                new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1" }, Repository.Root, Longest);
            _ = run.Success;
            return folder;
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
