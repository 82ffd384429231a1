using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>What stands in the way of a start is said in one sentence, without a password and without a stack trace.</summary>
public sealed class ClusterStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Stores => [.. StoreServer.All];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Without_a_connection_string_it_names_the_setting(string clustering) =>
        await RefusesAsync(new() { ["CustomLabels__Clustering"] = clustering }, "ConnectionStrings__Cluster", clustering);

    [Theory]
    [InlineData("redis", "127.0.0.1:1,a-secret=x=y")]
    [InlineData("redis", "password=a-secret")]
    [InlineData("postgres", "a-secret")]
    [InlineData("postgres", "Password=a-secret")]
    [InlineData("postgres", "Host=127.0.0.1;Port=a-secret")]
    public async Task A_malformed_connection_string_is_named_but_not_shown(string clustering, string connectionString) =>
        await RefusesAsync(new() { ["CustomLabels__Clustering"] = clustering, ["ConnectionStrings__Cluster"] = connectionString }, "ConnectionStrings__Cluster");

    [Theory]
    [InlineData("CustomLabels__Clustering", "magic", "CustomLabels__Clustering must be 'local', 'redis' or 'postgres'")]
    [InlineData("CustomLabels__Zone", "a/b", "CustomLabels__Zone")]
    [InlineData("CustomLabels__Zone", "", "Zone")]
    [InlineData("CustomLabels__ClusterName", "a/b", "CustomLabels__ClusterName")]
    [InlineData("CustomLabels__SiloName", "a b", "CustomLabels__SiloName")]
    [InlineData("CustomLabels__AdvertisedAddress", "0.0.0.0", "CustomLabels__AdvertisedAddress")]
    [InlineData("CustomLabels__AdvertisedAddress", "somewhere", "CustomLabels__AdvertisedAddress")]
    [InlineData("CustomLabels__ClientPort", "70000", "CustomLabels__ClientPort")]
    [InlineData("CustomLabels__StoreStartTimeout", "-00:00:01", "CustomLabels__StoreStartTimeout")]
    public async Task A_wrong_setting_is_named(string name, string value, string expected) => await RefusesAsync(new() { [name] = value }, expected);

    [Theory]
    [InlineData("redis", "127.0.0.1:{0},password=a-secret", "Redis at 127.0.0.1:{0}")]
    [InlineData("postgres", "Host=127.0.0.1;Port={0};Database=records;Username=me;Password=a-secret", "PostgreSQL at 127.0.0.1:{0}, database records")]
    public async Task It_waits_for_a_store_that_is_down_and_then_gives_up(string clustering, string connectionString, string location)
    {
        var port = FreePort();
        var output = await RefusesAsync(
            new()
            {
                ["CustomLabels__Clustering"] = clustering,
                ["ConnectionStrings__Cluster"] = string.Format(CultureInfo.InvariantCulture, connectionString, port),
                ["CustomLabels__StoreStartTimeout"] = "00:00:04",
            },
            string.Format(CultureInfo.InvariantCulture, location, port), "did not answer within 00:00:04");
        Assert.Contains("Waiting for", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task It_starts_once_the_store_is_there(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        await cluster.Store.KillAsync();
        var starting = cluster.StartServerAsync("a", "gateway");
        // The moment is the subject: the store comes after the server has begun to wait.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.False(starting.IsCompleted);
        await cluster.Store.RestartAsync();
        Assert.Contains("Waiting for", (await starting).Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_store_that_goes_away_while_it_starts_is_named(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var there = cluster.Settings("a", "gateway");
        await using var door = new ClosingDoor(cluster.Store.Port);
        there["ConnectionStrings__Cluster"] = there["ConnectionStrings__Cluster"].Replace(
            cluster.Store.Port.ToString(CultureInfo.InvariantCulture), door.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        await RefusesAsync(there, $"127.0.0.1:{door.Port}", "went away while the server was starting");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_wrong_password_is_refused_at_once(string clustering)
    {
        await using var store = await StoreServer.StartAsync(clustering);
        await RefusesAsync(
            new() { ["CustomLabels__Clustering"] = clustering, ["ConnectionStrings__Cluster"] = store.ConnectionString.Replace(store.Password, "a-secret", StringComparison.Ordinal) },
            "refuses the user or the password");
    }

    [Fact]
    public async Task A_PostgreSQL_without_schema_is_refused_until_migrated_and_migrating_again_changes_nothing()
    {
        await using var store = await StoreServer.StartAsync("postgres");
        var settings = new Dictionary<string, string> { ["CustomLabels__Clustering"] = "postgres", ["ConnectionStrings__Cluster"] = store.ConnectionString };
        await RefusesAsync(settings, "Orleans.CustomLabels.Server migrate");

        var atOnce = await Task.WhenAll(MigrateAsync(settings), MigrateAsync(settings));
        Assert.Single(atOnce, output => output.Contains("was brought from the schema version 0 to", StringComparison.Ordinal));
        Assert.Single(atOnce, output => output.Contains("nothing to do", StringComparison.Ordinal));
        Assert.Contains("nothing to do", await MigrateAsync(settings), StringComparison.Ordinal);
        await using var server = await ServerProcess.StartAsync(_folder["data"], settings);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("redis")]
    public async Task Without_PostgreSQL_there_is_nothing_to_migrate(string clustering) => Assert.Contains(
        "nothing to do",
        await MigrateAsync(new() { ["CustomLabels__Clustering"] = clustering, ["ConnectionStrings__Cluster"] = "127.0.0.1:1" }),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_second_silo_of_one_name_is_refused_but_not_the_successor_of_a_killed_one(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var named = new Dictionary<string, string> { ["CustomLabels__SiloName"] = "the-one" };
        var first = await cluster.StartServerAsync("a", "gateway", named);
        await cluster.StartServerAsync("a", "gateway");

        var settings = cluster.Settings("a", "gateway");
        settings["CustomLabels__SiloName"] = "the-one";
        await RefusesAsync(settings, "already has the name 'the-one'", "CustomLabels__SiloName");

        await first.KillAsync();
        await cluster.StartServerAsync("a", "gateway", named);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_cluster_without_inference_silos_says_so(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var gateway = await cluster.StartServerAsync("a", "gateway");
        var inference = await cluster.StartServerAsync("b", "inference");
        using var client = new AwsJsonClient(gateway.Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await inference.StopAsync();

        var answer = await client.CallAsync("StartProjectVersion", new { ProjectVersionArn = version.Arn, MinInferenceUnits = 1 });
        Assert.Equal((500, "InternalServerError"), (answer.Status, answer.Error));
        // To the operator, not to callers, who can only try again.
        await WaitForOutputAsync(gateway, "No inference silo is active");
        Assert.Equal("TRAINING_COMPLETED", (await api.DescribeAsync(version))!["Status"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Versions_of_a_cluster_without_inference_silos_say_so_and_go_on_when_one_comes(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var gateway = await cluster.StartServerAsync("a", "gateway");
        var inference = await cluster.StartServerAsync("b", "inference");
        using var client = new AwsJsonClient(gateway.Endpoint);
        var api = new CustomLabelsApi(client);
        var project = await api.CreateProjectAsync("shapes");
        var running = await Shapes.ImportAsync(api, project, "running");
        await api.StartAsync(running);
        await api.WaitForAsync(running, "RUNNING");

        await inference.KillAsync();
        await WaitForMessageAsync(api, running, "0 of 1 units are in service. Waiting: No inference silo of zone b is active.");
        var importing = await api.ImportAsync(project, "importing", Shapes.Bucket, Shapes.Key);
        await WaitForMessageAsync(api, importing, "Waiting: No inference silo is active.");
        Assert.Equal("ProvisionedThroughputExceededException", (await api.TryDetectAsync(running, Shapes.Star)).Error);
        Assert.DoesNotContain("Could not find an implementation", gateway.Output, StringComparison.Ordinal);

        await cluster.StartServerAsync("b", "inference");
        await api.WaitForAsync(importing, "TRAINING_COMPLETED");
        await WaitForMessageAsync(api, running, "The model is running.");
        Assert.Equal("star", (await api.DetectAsync(running, Shapes.Star))[0].Name);
    }

    private static async Task WaitForMessageAsync(CustomLabelsApi api, VersionUnderTest version, string end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        string message;
        for (var look = 0; !(message = await MessageAsync(api, version)).EndsWith(end, StringComparison.Ordinal); look++)
        {
            Assert.True(look < 300, $"The message should end '{end}', but is '{message}'.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> MessageAsync(CustomLabelsApi api, VersionUnderTest version)
    {
        try
        {
            return (await api.DescribeAsync(version))!["StatusMessage"]!.GetValue<string>();
        }
        catch (InvalidOperationException failed)
        {
            // While grains of a silo that was just lost come up elsewhere; every SDK sends such a call again.
            return failed.Message;
        }
    }

    /// <summary>What is logged is printed a moment later.</summary>
    private static async Task WaitForOutputAsync(ServerProcess server, string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var look = 0; look < 200 && !server.Output.Contains(text, StringComparison.Ordinal); look++)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(server.Output.Contains(text, StringComparison.Ordinal), server.Output);
    }

    private async Task<string> MigrateAsync(Dictionary<string, string> settings)
    {
        var (exitCode, output) = await ServerProcess.RunToEndAsync(_folder["data"], settings, verb: "migrate");
        Assert.True(exitCode == 0, output);
        return output;
    }

    private async Task<string> RefusesAsync(Dictionary<string, string> settings, params string[] expected)
    {
        var (exitCode, output) = await ServerProcess.RunToEndAsync(_folder["data"], settings);
        Assert.True(exitCode == 1, output);
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.DoesNotContain("a-secret", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return output;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
