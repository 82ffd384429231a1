using System.Globalization;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>
/// Kills the server while a client changes things, again and again on one data directory. <c>CUSTOMLABELS_CRASH_ROUNDS</c> sets how often,
/// <c>CUSTOMLABELS_CRASH_SEED</c> what the client does.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly string Samples = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");

    [Fact]
    public async Task Killed_at_random_points_the_server_loses_nothing_and_leaves_nothing_half_there()
    {
        var rounds = Setting("CUSTOMLABELS_CRASH_ROUNDS", 12);
        var seed = Setting("CUSTOMLABELS_CRASH_SEED", 20261123);
        output.WriteLine($"seed {seed}, {rounds} rounds");
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        PlacePackage(folder);
        var picture = await File.ReadAllBytesAsync(Path.Combine(Samples, "pictures", "star.jpg"), TestContext.Current.CancellationToken);
        var client = new CrashClient(random);
        for (var round = 0; round < rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(folder.Path);
            using var calls = new AwsJsonClient(server.Endpoint);
            await client.RepeatUnansweredAsync(calls);
            await CrashCheck.EverythingIsThereAsync(calls, client);
            foreach (var version in client.Projects.SelectMany(project => project.Versions.Values).Where(version => version.Rest == "RUNNING"))
            {
                await CrashCheck.DetectsAsync(calls, version, picture, "star");
            }

            var calling = client.CallUntilGoneAsync(calls);
            await Task.WhenAny(calling, Task.Delay(random.Next(20, 900), TestContext.Current.CancellationToken));
            await server.KillAsync();
            await calling;
        }

        await using var last = await ServerProcess.StartAsync(folder.Path);
        using var final = new AwsJsonClient(last.Endpoint);
        await client.RepeatUnansweredAsync(final);
        await CrashCheck.EverythingIsThereAsync(final, client);
        Assert.Equal(client.Projects.Any(project => project.Versions.Count > 0) ? 1 : 0, Artifacts(folder).Length);
        await client.DeleteEverythingAsync(final);
        await CrashCheck.EverythingIsThereAsync(final, client);
        Assert.Empty(Artifacts(folder));
    }

    [Fact]
    public async Task Asked_to_stop_the_server_ends_in_order_and_runs_its_models_again_at_the_next_start()
    {
        using var folder = new TemporaryFolder();
        PlacePackage(folder);
        var picture = await File.ReadAllBytesAsync(Path.Combine(Samples, "pictures", "star.jpg"), TestContext.Current.CancellationToken);
        string project, version;
        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            using var calls = new AwsJsonClient(server.Endpoint);
            project = (await calls.CallAsync("CreateProject", new { ProjectName = "p" })).Success["ProjectArn"]!.GetValue<string>();
            version = (await calls.CallAsync("CreateProjectVersion", new
            {
                ProjectArn = project,
                VersionName = "v",
                OutputConfig = new { S3Bucket = "models", S3KeyPrefix = "out" },
                TrainingData = new { Assets = new[] { new { GroundTruthManifest = new { S3Object = new { Bucket = "models", Name = "shapes/" } } } } },
                TestingData = new { AutoCreate = true },
            })).Success["ProjectVersionArn"]!.GetValue<string>();
            await CrashCheck.ReachAsync(calls, new(project), "v", "TRAINING_COMPLETED");
            Assert.Equal(200, (await calls.CallAsync("StartProjectVersion", new { ProjectVersionArn = version, MinInferenceUnits = 2 })).Status);
            await CrashCheck.ReachAsync(calls, new(project), "v", "RUNNING");
            Assert.Equal(0, await server.StopAsync());
            Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
        }

        await using var again = await ServerProcess.StartAsync(folder.Path);
        using var after = new AwsJsonClient(again.Endpoint);
        await CrashCheck.ReachAsync(after, new(project), "v", "RUNNING", "RUNNING");
        await CrashCheck.DetectsAsync(after, new(version), picture, "star");
    }

    private static void PlacePackage(TemporaryFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Samples, "shapes-classifier")))
        {
            folder.Write(Path.Combine("buckets", "models", "shapes", Path.GetFileName(file)), File.ReadAllBytes(file));
        }
    }

    private static string[] Artifacts(TemporaryFolder folder) => Directory.Exists(folder["artifacts"]) ? Directory.GetDirectories(folder["artifacts"]) : [];

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
