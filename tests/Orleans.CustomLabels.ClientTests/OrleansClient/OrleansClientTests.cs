using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.OrleansClient;

/// <summary>The example program as an Orleans client of a cluster of real processes on a real store.</summary>
public sealed class OrleansClientTests : IDisposable
{
    private const int Callers = 4;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Stores => [.. StoreServer.All];

    private string Picture => _folder.Write("picture", SamplePackage.Classifier.Picture);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task It_starts_a_version_analyses_a_picture_and_names_what_is_wrong(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var silos = await Task.WhenAll(StartWithClientPortAsync(cluster, "gateway", FreePort()), cluster.StartServerAsync("a", "inference"));
        var version = await ImportAsync(cluster, silos[0]);

        await ExpectAsync(cluster, 1, "ResourceNotReady: ", "--Version", version, "--Picture", Picture);
        await ExpectAsync(cluster, 0, $"{SamplePackage.Classifier.Label} ", "--Version", version, "--Picture", Picture, "--Units", "1");
        await ExpectAsync(cluster, 1, "ResourceNotFound: ", "--Version", version.Replace("/v1/", "/v2/", StringComparison.Ordinal), "--Picture", Picture);
        await ExpectAsync(cluster, 1, "InvalidParameter: 'shapes/v1' is not the ARN", "--Version", "shapes/v1", "--Picture", Picture);
        await ExpectAsync(cluster, 1, "InvalidImageFormat: ", "--Version", version, "--Picture", _folder.Write("text", new string('x', 1000)));
    }

    [Fact]
    public async Task No_call_is_lost_with_the_silo_through_which_it_was_sent()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("redis");
        var (first, program) = await CallThroughTwoSilosAsync(cluster);
        await using (program)
        {
            await first.KillAsync();
            await CheckAsync(program);
        }
    }

    [Fact]
    public async Task No_call_is_lost_when_the_silo_through_which_it_was_sent_hangs()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("redis");
        var (first, program) = await CallThroughTwoSilosAsync(cluster);
        await using (program)
        {
            using var stop = Process.Start("kill", ["-STOP", first.Id.ToString(CultureInfo.InvariantCulture)]);
            await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
            await CheckAsync(program);
        }
    }

    [Fact]
    public async Task No_call_is_lost_with_a_silo_that_has_both_a_unit_and_the_client_port()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("redis");
        var gateway = await cluster.StartServerAsync("g", "gateway");
        var silos = await Task.WhenAll(StartWithClientPortAsync(cluster, "inference", FreePort()), StartWithClientPortAsync(cluster, "inference", FreePort()));
        var version = await ImportAsync(cluster, gateway);
        await using var program = ExampleProgram.Start(cluster.Store, "--Version", version, "--Picture", Picture, "--Units", "2", "--Callers", $"{Callers}");
        await program.WaitForCallsAsync(Callers, 10);

        await silos[0].KillAsync();
        await CheckAsync(program);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Without_a_client_port_it_says_which_setting_opens_one(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        await cluster.StartServerAsync("a", "gateway,inference");
        await ExpectAsync(cluster, 2, "CustomLabels__ClientPort", "--Version", "any", "--Picture", Picture, "--Client:ConnectTimeout", "00:00:02");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Without_the_store_it_says_so_and_shows_no_password(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        await cluster.Store.KillAsync();
        var output = await ExpectAsync(
            cluster, 2, "The list of silos of the cluster 'customlabels' cannot be read",
            "--Version", "any", "--Picture", Picture, "--Client:ConnectTimeout", "00:00:02");
        Assert.DoesNotContain(cluster.Store.Password, output, StringComparison.Ordinal);
    }

    /// <summary>
    /// One unit, on a silo without client port, called through two others. What is lost with one of them has no other unit to go to. A ping may take
    /// long: how soon a busy machine is taken for a lost silo is not the subject.
    /// </summary>
    /// <returns>One of the two silos, and the program.</returns>
    private async Task<(ServerProcess First, ExampleProgram Program)> CallThroughTwoSilosAsync(ClusterUnderTest cluster)
    {
        var (firstPort, secondPort) = (FreePort(), FreePort());
        var first = await StartWithClientPortAsync(cluster, "gateway", firstPort);
        await Task.WhenAll(StartWithClientPortAsync(cluster, "gateway", secondPort), cluster.StartServerAsync("a", "inference"));
        var version = await ImportAsync(cluster, first);
        var program = ExampleProgram.Start(
            cluster.Store, "--Version", version, "--Picture", Picture, "--Units", "1", "--Callers", $"{Callers}", "--Router:PingTimeout", "00:00:10");
        await program.WaitForCallsAsync(Callers, 10);
        await ConnectedAsync(firstPort, secondPort);
        return (first, program);
    }

    private static async Task ConnectedAsync(params int[] ports)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (ports.Except(Established()).Any())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        static IEnumerable<int> Established() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Where(connection => connection.State == TcpState.Established).Select(connection => connection.RemoteEndPoint.Port);
    }

    private static async Task CheckAsync(ExampleProgram program)
    {
        // Whoever waited for an answer when it happened has one, and more.
        await program.WaitForCallsAsync(Callers, 10);
        Assert.Equal(0, await program.StopAsync());
        Assert.All(program.Calls, line => Assert.Contains($": {SamplePackage.Classifier.Label} in ", line, StringComparison.Ordinal));
    }

    private static async Task<string> ExpectAsync(ClusterUnderTest cluster, int exitCode, string expected, params string[] options)
    {
        var (code, output) = await ExampleProgram.RunAsync(cluster.Store, options);
        Assert.True(code == exitCode, $"{code}: {output}");
        Assert.Contains(expected, output, StringComparison.Ordinal);
        return output;
    }

    private static Task<ServerProcess> StartWithClientPortAsync(ClusterUnderTest cluster, string roles, int port) => cluster.StartServerAsync(
        $"of-{port}", roles, new Dictionary<string, string> { ["CustomLabels__ClientPort"] = port.ToString(CultureInfo.InvariantCulture) });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <returns>ARN of a version that is ready to be started.</returns>
    private static async Task<string> ImportAsync(ClusterUnderTest cluster, ServerProcess gateway)
    {
        SamplePackage.Classifier.InstallInto(cluster.DataDirectory);
        using var client = new AwsJsonClient(gateway.Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await api.ImportAsync(await api.CreateProjectAsync("shapes"), "v1", SamplePackage.Bucket, SamplePackage.Classifier.Key);
        await api.WaitForAsync(version, "TRAINING_COMPLETED");
        return version.Arn;
    }
}
