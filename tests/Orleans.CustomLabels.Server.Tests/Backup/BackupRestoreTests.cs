using CustomLabels.Inference.Packages;
using CustomLabels.Server.Tests.Cluster;
using CustomLabels.Testing;
using CustomLabels.Testing.S3;
using Xunit;

namespace CustomLabels.Server.Tests.Backup;

/// <summary>A real service is backed up while it serves, and comes back in another place.</summary>
public sealed class BackupRestoreTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["backup.tar.gz"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("local", "local")]
    [InlineData("redis", "redis")]
    [InlineData("postgres", "postgres")]
    [InlineData("local", "postgres")]
    public async Task A_service_comes_back_as_it_was_backed_up(string from, string to)
    {
        await using var source = await ServicePlace.CreateAsync(from);
        await using var target = await ServicePlace.CreateAsync(to);
        var server = await source.StartAsync();
        using var client = new AwsJsonClient(server.Endpoint);
        var before = await PrepareAsync(new(client));
        await BackUpUnderLoadAsync(source, new(client), before);
        var backedUp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var usage = await BilledInterval.ReadAllAsync(client);
        // After the backup, so not in it.
        await new CustomLabelsApi(client).CreateProjectAsync("later");
        RefusesBecause(await source.RunAsync("restore", "--from", File, "--force"), "Nothing has changed", from == "local" ? "in use by another process" : "is running");
        Assert.Equal(0, await server.StopAsync());

        Succeeds(await target.RunAsync("restore", "--from", File));
        var restored = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var successor = await target.StartAsync();
        using var newClient = new AwsJsonClient(successor.Endpoint);
        Assert.Equal(before, await ReadAsync(new(newClient), before.Version));
        CheckUsage(usage, await BilledInterval.ReadAllAsync(newClient), backedUp, restored);

        await successor.StopAsync();
        RefusesBecause(await target.RunAsync("restore", "--from", File), "records of 'customlabels' already", "--force");
        Succeeds(await target.RunAsync("restore", "--from", File, "--force"));
    }

    [Fact]
    public async Task A_backup_taken_while_projects_come_and_go_is_put_in_order_by_the_service()
    {
        await using var source = await ServicePlace.CreateAsync("redis");
        await using var target = await ServicePlace.CreateAsync("local");
        var server = await source.StartAsync();
        using var client = new AwsJsonClient(server.Endpoint);
        using var done = new CancellationTokenSource();
        var coming = Task.WhenAll(Enumerable.Range(0, 3).Select(number => ComeAndGoAsync(client, $"caller-{number}", done.Token)));
        Succeeds(await source.RunAsync("backup", "--to", File));
        await done.CancelAsync();
        await coming;

        Succeeds(await target.RunAsync("restore", "--from", File));
        var successor = await target.StartAsync();
        using var newClient = new AwsJsonClient(successor.Endpoint);
        // Whatever was half done is finished or taken back: then all that is there can be deleted, and its name used again.
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await newClient.CallAsync("DescribeProjects")).Success["ProjectDescriptions"]!.AsArray() is { Count: > 0 } projects)
        {
            foreach (var project in projects)
            {
                await newClient.CallAsync("DeleteProject", new { ProjectArn = project!["ProjectArn"]!.GetValue<string>() });
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }

        await new CustomLabelsApi(newClient).CreateProjectAsync("caller-0-0");
    }

    [Fact]
    public async Task Nothing_to_back_up_and_wrong_usage_are_told_apart()
    {
        await using var place = await ServicePlace.CreateAsync("local");
        RefusesBecause(await place.RunAsync("backup", "--to", File), "There is no database");
        Assert.Equal(2, (await place.RunAsync("backup")).ExitCode);
        Assert.Equal(2, (await place.RunAsync("restore", "--from", File, "--forced")).ExitCode);
        RefusesBecause(await place.RunAsync("restore", "--from", File), "The restore has failed.", File);
        RefusesBecause(await place.RunAsync("backup", "--to", File, "--CustomLabels:Zonne", "a"), "CustomLabels__Zonne is not a setting");
        Assert.False(System.IO.File.Exists(File));
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Temporary, "customlabels-*"));
    }

    [Fact]
    public async Task Packages_go_from_a_folder_into_a_bucket_and_back()
    {
        await using var store = (await S3Stub.StartAsync()).AddBucket("artifacts");
        await using var folder = await ServicePlace.CreateAsync("local");
        await ImportAsync(folder);
        Succeeds(await folder.RunAsync("backup", "--to", File), "1 packages");
        var digest = Path.GetFileName(Assert.Single(Directory.EnumerateDirectories(Path.Combine(folder.DataDirectory, "artifacts"))));

        await using var bucket = await ServicePlace.CreateAsync("local");
        bucket.Settings["CustomLabels__S3__ServiceUrl"] = store.Url;
        bucket.Settings["CustomLabels__S3__AccessKeyId"] = S3Stub.AccessKeyId;
        bucket.Settings["CustomLabels__S3__SecretAccessKey"] = S3Stub.SecretAccessKey;
        bucket.Settings["CustomLabels__S3__Buckets"] = "pictures";
        bucket.Settings["CustomLabels__S3__ArtifactBucket"] = "artifacts";
        Succeeds(await bucket.RunAsync("restore", "--from", File));
        Assert.Equal([$"artifacts/{digest}.json", $"artifacts/{digest}.tar"], store.Keys("artifacts"));
        Succeeds(await bucket.RunAsync("backup", "--to", File), "1 packages");

        await using var back = await ServicePlace.CreateAsync("local");
        Succeeds(await back.RunAsync("restore", "--from", File));
        Assert.Equal(digest, PackageDigest.Compute(Path.Combine(back.DataDirectory, "artifacts", digest)));
        Assert.Equal([digest], Directory.EnumerateFileSystemEntries(Path.Combine(back.DataDirectory, "artifacts")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_package_that_the_service_has_lost_is_named_and_all_else_is_backed_up()
    {
        await using var place = await ServicePlace.CreateAsync("local");
        await ImportAsync(place);
        var package = Assert.Single(Directory.EnumerateDirectories(Path.Combine(place.DataDirectory, "artifacts")));
        var abandoned = _folder.Write(".customlabels-backup-0123456789abcdef", "of a run that was killed");
        System.IO.File.SetLastWriteTimeUtc(abandoned, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
        await System.IO.File.AppendAllTextAsync(Path.Combine(package, "labels.txt"), "more\n", TestContext.Current.CancellationToken);
        Succeeds(await place.RunAsync("backup", "--to", File), $"damaged: {Path.GetFileName(package)}", "0 packages", "import these models again");
        Assert.Equal([File], Directory.EnumerateFileSystemEntries(_folder.Path));
        Directory.Delete(package, recursive: true);
        Succeeds(await place.RunAsync("backup", "--to", File), $"missing: {Path.GetFileName(package)}");
        Succeeds(await place.RunAsync("backup", "--to", File, "--without-artifacts"), "no packages");

        await using var target = await ServicePlace.CreateAsync("local");
        Succeeds(await target.RunAsync("restore", "--from", File), "made without packages");
    }

    [Fact]
    public async Task A_damaged_backup_leaves_the_place_untouched()
    {
        await using var place = await ServicePlace.CreateAsync("local");
        await ImportAsync(place);
        Assert.Equal(0, (await place.RunAsync("backup", "--to", File)).ExitCode);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllBytesAsync(File, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        await using var target = await ServicePlace.CreateAsync("local");
        Assert.Equal(1, (await target.RunAsync("restore", "--from", File)).ExitCode);
        Assert.False(Directory.Exists(target.DataDirectory));
    }

    /// <summary>A service that has a model, and is stopped.</summary>
    private static async Task ImportAsync(ServicePlace place)
    {
        var server = await place.StartAsync();
        using var client = new AwsJsonClient(server.Endpoint);
        var api = new CustomLabelsApi(client);
        await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await server.StopAsync();
    }

    /// <summary>A run that has ended, and one that goes on.</summary>
    private static async Task<Picture> PrepareAsync(CustomLabelsApi api)
    {
        await api.CreateProjectAsync("empty");
        var version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await api.StartAsync(version);
        await api.WaitForAsync(version, "RUNNING");
        await api.DetectAsync(version, Shapes.Star);
        await api.StopAsync(version);
        await api.WaitForAsync(version, "STOPPED");
        await api.StartAsync(version);
        var picture = await ReadAsync(api, version);
        await WaitForBillAsync(api.Client);
        return picture;
    }

    /// <summary>Waits until some of the second run is stored as billed.</summary>
    private static async Task WaitForBillAsync(AwsJsonClient client)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!(await BilledInterval.ReadAllAsync(client)).Any(interval => interval.Run == 2 && interval.ToMilliseconds > interval.FromMilliseconds))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>What a caller sees, once the version serves.</summary>
    private static async Task<Picture> ReadAsync(CustomLabelsApi api, VersionUnderTest version)
    {
        await api.WaitForAsync(version, "RUNNING");
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var answer = await api.TryDetectAsync(version, Shapes.Star);
            var description = (await api.DescribeAsync(version))!.ToJsonString();
            if (answer.Status == 200 && description.Contains("The model is running.", StringComparison.Ordinal))
            {
                return new(version, description, (await api.Client.CallAsync("DescribeProjects")).Text, string.Join(' ', FoundLabel.ReadAll(answer.Success)));
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Creates projects, and deletes every other one.</summary>
    private static async Task ComeAndGoAsync(AwsJsonClient client, string name, CancellationToken done)
    {
        var api = new CustomLabelsApi(client);
        for (var number = 0; !done.IsCancellationRequested; number++)
        {
            var project = await api.CreateProjectAsync($"{name}-{number}");
            if (number % 2 == 0)
            {
                _ = (await client.CallAsync("DeleteProject", new { ProjectArn = project })).Success;
            }
        }
    }

    private async Task BackUpUnderLoadAsync(ServicePlace place, CustomLabelsApi api, Picture before)
    {
        using var done = new CancellationTokenSource();
        var load = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    Assert.Equal(before.Labels, string.Join(' ', await api.DetectAsync(before.Version, Shapes.Star)));
                }
            },
            TestContext.Current.CancellationToken);
        var (exitCode, output) = await place.RunAsync("backup", "--to", File);
        await done.CancelAsync();
        await load;
        Assert.True(exitCode == 0, output);
        Assert.Contains("1 packages", output, StringComparison.Ordinal);
        Assert.Contains("secrets", output, StringComparison.Ordinal);
        Assert.Equal([File], Directory.EnumerateFileSystemEntries(_folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    /// <summary>Bills are as they were; what ran when the backup was taken is billed until then and not until the restore.</summary>
    private static void CheckUsage(IReadOnlyList<BilledInterval> before, IReadOnlyList<BilledInterval> after, long backedUp, long restored)
    {
        var closed = Assert.Single(before, interval => interval.Run == 1);
        Assert.Equal(closed, Assert.Single(after, interval => interval.Run == 1));
        var open = before.Single(interval => interval.Run == 2);
        var pieces = after.Where(interval => interval.Run == 2).ToArray();
        var cut = Assert.Single(pieces, piece => piece.Epoch == open.Epoch);
        Assert.Equal(open.FromMilliseconds, cut.FromMilliseconds);
        Assert.InRange(cut.ToMilliseconds, cut.FromMilliseconds + 1, backedUp);
        Assert.All(pieces.Where(piece => piece != cut), piece => Assert.True(piece.FromMilliseconds >= restored, $"{piece}"));
    }

    private static void Succeeds((int ExitCode, string Output) run, params string[] expected)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.All(expected, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }

    private static void RefusesBecause((int ExitCode, string Output) run, params string[] expected)
    {
        Assert.True(run.ExitCode == 1, run.Output);
        Assert.All(expected, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    private sealed record Picture(VersionUnderTest Version, string Description, string Projects, string Labels);
}
