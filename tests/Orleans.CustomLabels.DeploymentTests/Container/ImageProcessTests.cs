using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.DeploymentTests.Container;

/// <summary>The image without an engine: what it would run, in what it would have.</summary>
public sealed class ImageProcessTests : IDisposable
{
    private const int OldestNode = 20;

    private static readonly Dictionary<string, string> Identity = new()
    {
        ["CustomLabels__Identities__0__AccessKeyId"] = "AKIAOFTHETESTS",
        ["CustomLabels__Identities__0__SecretAccessKey"] = "only-for-the-tests",
        ["CustomLabels__Identities__0__Policy"] = "AdministratorAccess",
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_serves_a_stock_client_without_a_right_a_shell_or_a_file_that_it_can_write_and_stops_in_order()
    {
        await RequireNodeAsync();
        await using var image = await ImageProcess.StartAsync(_folder, new Dictionary<string, string>(Identity) { ["CustomLabels__Samples"] = "true" });
        var picture = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg");

        var seen = await image.RunBesideAsync(["node", Path.Combine(Tools.Scripts, "detect.mjs"), ImageProcess.Api.ToString(), ImageProcess.Health.ToString(), picture], new Dictionary<string, string?>
        {
            ["AWS_ACCESS_KEY_ID"] = Identity["CustomLabels__Identities__0__AccessKeyId"],
            ["AWS_SECRET_ACCESS_KEY"] = Identity["CustomLabels__Identities__0__SecretAccessKey"],
            ["AWS_REGION"] = "us-east-1",
        });

        Assert.True(seen.ExitCode == 0, $"{seen.Errors}\nThe server printed:\n{image.Output}");
        var told = JsonNode.Parse(seen.Output)!;
        Assert.Equal("star", told["labels"]![0]!["Name"]!.GetValue<string>());
        Assert.Equal((200, 200), (told["health"]!["/livez"]!.GetValue<int>(), told["health"]!["/readyz"]!.GetValue<int>()));
        // A plan with a time zone by name: the zones' data are in the image.
        Assert.Equal(200, told["plan"]!.GetValue<int>());
        Assert.Equal((200, 404), (told["health"]!["/startupz"]!.GetValue<int>(), told["healthOnApi"]!.GetValue<int>()));
        await AssertConfinedAsync(image.Id);
        Assert.Equal(0, await image.StopAsync());
        Assert.True(File.Exists(_folder["data/state.db"]));
    }

    [Fact]
    public async Task Without_identities_it_does_not_listen_for_everybody()
    {
        await using var image = await ImageProcess.StartAsync(_folder, new Dictionary<string, string>());

        Assert.Equal(1, await image.EndAsync());
        Assert.Contains("CustomLabels__Identities__0__", image.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_that_migrates_is_the_same_image_with_a_word_behind_it()
    {
        await using var image = await ImageProcess.StartAsync(_folder, new Dictionary<string, string>(), "migrate");

        Assert.Equal(0, await image.EndAsync());
        Assert.Contains("needs no schema", image.Output, StringComparison.Ordinal);
    }

    // As the system sees the process, not as it was asked for.
    private static async Task AssertConfinedAsync(string id)
    {
        var status = await File.ReadAllTextAsync($"/proc/{id}/status", Token);
        Assert.Matches("(?m)^Uid:\t1654\t1654\t1654\t1654$", status);
        Assert.Matches("(?m)^Gid:\t1654\t1654\t1654\t1654$", status);
        Assert.Matches("(?m)^CapEff:\t0+$", status);
        Assert.Matches("(?m)^NoNewPrivs:\t1$", status);

        var mounts = (await File.ReadAllLinesAsync($"/proc/{id}/mountinfo", Token)).Select(line => line.Split(' ')).Select(fields => (Path: fields[4], Options: fields[5].Split(','))).ToList();
        string[] ofTheKernel = ["/proc", "/sys", "/dev"];
        Assert.Equal(["/data", "/tmp"], mounts
            .Where(mount => mount.Options.Contains("rw") && !ofTheKernel.Any(kernel => mount.Path == kernel || mount.Path.StartsWith($"{kernel}/", StringComparison.Ordinal)))
            .Select(mount => mount.Path).Order(StringComparer.Ordinal));
        Assert.False(File.Exists($"/proc/{id}/root/bin/sh"));
        Assert.Equal(["dotnet"], Directory.GetFileSystemEntries($"/proc/{id}/root/usr/bin").Select(Path.GetFileName));
    }

    private static async Task RequireNodeAsync()
    {
        await Tools.RequireAsync();
        var version = await CommandRun.RunAsync("node", ["--version"]);
        Assert.SkipUnless(
            Regex.Match(version.Output, @"^v(\d+)") is { Success: true } match && int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) >= OldestNode,
            $"Node {OldestNode} or newer is not installed: the AWS SDK for JavaScript needs it.");
    }
}
