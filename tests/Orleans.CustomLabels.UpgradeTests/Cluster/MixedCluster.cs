using System.Globalization;
using System.Text.Json.Nodes;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Balancer;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.Testing;

namespace CustomLabels.UpgradeTests.Cluster;

/// <summary>Two gateways behind HAProxy and the inference silos of two zones, as real processes of one build or of both.</summary>
internal sealed class MixedCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ClusterUnderTest _base;
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _builds = new(StringComparer.Ordinal);
    private HaProxy _proxy = null!;
    private int _loads;

    private MixedCluster(ClusterUnderTest cluster, int silosPerZone, string build)
    {
        _base = cluster;
        Silos = [.. from zone in (string[])["az1", "az2"] from number in Enumerable.Range(1, silosPerZone) select Node($"{zone}-{number}", zone, "inference", "http://127.0.0.1:0", build)];
        Gateways = [.. Enumerable.Range(1, 2).Select(number => Gateway(number, build))];
    }

    public IReadOnlyList<ChaosNode> Silos { get; }

    public IReadOnlyList<ChaosNode> Gateways { get; }

    private List<Uri> Urls { get; } = [];

    private IEnumerable<ChaosNode> Nodes => Silos.Concat(Gateways);

    /// <summary>Starts one, all of it of one build; skips the calling test where a program is missing.</summary>
    /// <param name="clustering"><c>redis</c> or <c>postgres</c>.</param>
    /// <param name="silosPerZone">Inference silos in each zone.</param>
    /// <param name="build">Path of the server's assembly.</param>
    public static async Task<MixedCluster> StartAsync(string clustering, int silosPerZone, string build)
    {
        HaProxy.Require();
        var store = await StoreServer.StartAsync(clustering);
        var cluster = new MixedCluster(await ClusterUnderTest.StartAsync(store, build), silosPerZone, build);
        try
        {
            await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync()));
            cluster._proxy = await HaProxy.StartAsync(cluster.Urls);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>An API client of one gateway.</summary>
    public CustomLabelsApi Api(int gateway) => new(new AwsJsonClient(Urls[gateway]));

    /// <summary>Applies a build's schema.</summary>
    public Task<(int ExitCode, string Output)> MigrateAsync(string build) => ServerCommand.RunAsync(build, _base.Settings("none", "gateway"), ["migrate"]);

    /// <summary>Starts load through the balancer; each call is sent once.</summary>
    public LoadProcess StartLoad(VersionUnderTest version, double rate) =>
        LoadProcess.Start([_proxy.Url], version.Arn, new() { Rate = rate }, _folder[$"load-{Interlocked.Increment(ref _loads)}.tsv"]);

    /// <summary>Replaces a process by one of a build as the operations page says: SIGTERM, and the next one not before the successor is ready and the balancer has seen it.</summary>
    public async Task ReplaceAsync(ChaosNode node, string build)
    {
        var gateway = Gateways.Index().Where(each => each.Item == node).Select(each => each.Index).DefaultIfEmpty(-1).Single();
        var returns = gateway < 0 ? 0 : _proxy.Returns(gateway);
        var ends = node.Ends.Count;
        _builds[node.Name] = build;
        await node.SignalAsync("-TERM");
        await Moment.UntilAsync(() => node.Ends.Count > ends ? node : null, Patience, () => $"the end of {node.Name}");
        var process = await node.RunningAsync().WaitAsync(Patience);
        using var http = new HttpClient();
        await Moment.UntilAsync(() => IsReady(http, process) ? process : null, Patience, () => $"{node.Name} ready");
        if (gateway >= 0)
        {
            await _proxy.WaitForReturnAsync(gateway, returns);
        }
    }

    /// <summary>Exit codes of all processes that have ended.</summary>
    public IEnumerable<int> Ends => Nodes.SelectMany(node => node.Ends);

    /// <summary>Versions of the program that the silos report, by name of the silo, as one gateway tells.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VersionsAsync(int gateway)
    {
        var cluster = await Api(gateway).DescribeClusterAsync();
        return cluster["Zones"]!.AsArray().SelectMany(SilosOf).Concat(cluster[nameof(Gateways)]!.AsArray())
            .Where(silo => silo!["State"]!.GetValue<string>() == "ACTIVE")
            .ToDictionary(silo => silo!["Name"]!.GetValue<string>(), silo => silo!["Version"]!.GetValue<string>());
    }

    /// <summary>Waits until a version has so many units ready in each zone.</summary>
    public async Task WaitForUnitsAsync(VersionUnderTest version, int perZone)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        JsonObject cluster;
        do
        {
            cluster = await Api(0).DescribeClusterAsync();
            if (cluster["Zones"]!.AsArray().All(zone => SilosOf(zone).Sum(silo => Units(silo!, version)) == perZone))
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(limit.Token));
    }

    /// <summary>What the processes have printed, for a test that failed.</summary>
    public string Logs => string.Join('\n', Nodes.SelectMany(node => node.Outputs.Index().Select(output => $"==== {node.Name}, process {output.Index + 1}\n{output.Item}")));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        await _base.DisposeAsync();
        _folder.Dispose();
    }

    private static IEnumerable<JsonNode?> SilosOf(JsonNode? zone) => zone![nameof(Silos)]!.AsArray();

    private static int Units(JsonNode silo, VersionUnderTest version) => silo["Units"]?.AsArray()
        .Count(unit => unit!["ProjectVersionArn"]!.GetValue<string>() == version.Arn && unit["State"]!.GetValue<string>() == "READY") ?? 0;

    private static bool IsReady(HttpClient http, ServerProcess process)
    {
        using var answer = http.Send(new(HttpMethod.Get, new Uri(process.Endpoint, "readyz")));
        return answer.IsSuccessStatusCode;
    }

    private ChaosNode Gateway(int number, string build)
    {
        // The balancer finds a restarted gateway where it was.
        var url = $"http://127.0.0.1:{LoopbackPort.Free()}";
        Urls.Add(new(url));
        return Node($"gateway-{number}", $"az{number}", "gateway", url, build);
    }

    private ChaosNode Node(string name, string zone, string roles, string url, string build)
    {
        _builds[name] = build;
        return new(name, zone, _ => LaunchAsync(name, zone, roles, url), () => []);
    }

    private Task<ServerProcess> LaunchAsync(string name, string zone, string roles, string url)
    {
        var settings = _base.Settings(zone, roles);
        settings["CustomLabels__SiloName"] = name;
        settings["CustomLabels__UnitSlots"] = 8.ToString(CultureInfo.InvariantCulture);
        return ServerProcess.StartAsync(_base.DataDirectory, settings, new ServerStart { Assembly = _builds[name], Urls = url });
    }
}
