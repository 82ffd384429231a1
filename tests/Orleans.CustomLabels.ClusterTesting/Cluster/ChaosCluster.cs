using System.Globalization;
using CustomLabels.ClusterTesting.Events;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.ClusterTesting.Network;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Cluster;

/// <summary>A cluster of real processes on a real store, with simulated devices, supervised as a cluster's processes are.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    private readonly ClusterUnderTest _base;
    private readonly ZoneNetwork? _network;
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _watched = [];
    private TimeSpan _deviceTime;
    private int _loads;

    private ChaosCluster(ClusterUnderTest cluster, ChaosLayout layout, ZoneNetwork? network)
    {
        (_base, _network, Layout, _deviceTime) = (cluster, network, layout, layout.DeviceTime);
        Silos = [.. from zone in Enumerable.Range(1, layout.Zones) from number in Enumerable.Range(1, layout.SilosPerZone) select Silo($"az{zone}", number)];
        Gateways = [.. Enumerable.Range(1, layout.Gateways).Select(number => Gateway($"az{((number - 1) % layout.Zones) + 1}", number))];
        Events = new(_folder.Path);
    }

    public ChaosLayout Layout { get; }

    /// <summary>The inference silos, by zone.</summary>
    public IReadOnlyList<ChaosNode> Silos { get; }

    public IReadOnlyList<ChaosNode> Gateways { get; }

    /// <summary>Membership and records.</summary>
    public IStoreServer Store => _base.Store;

    /// <summary>What the processes saw.</summary>
    public EventFiles Events { get; }

    /// <summary>Where the gateways answer.</summary>
    public List<Uri> Urls { get; } = [];

    /// <summary>Silos and gateways.</summary>
    public IEnumerable<ChaosNode> Nodes => Silos.Concat(Gateways);

    private NetworkPlace Hub => _network?.Hub ?? NetworkPlace.Loopback;

    /// <summary>Starts one; skips the calling test where the store's program is missing.</summary>
    /// <param name="layout">How many processes and units.</param>
    /// <param name="network">Where its zones lie; all on loopback by default.</param>
    public static async Task<ChaosCluster> StartAsync(ChaosLayout layout, ZoneNetwork? network = null)
    {
        var store = network is null ? await StoreServer.StartAsync(layout.Clustering) : await RedisServer.StartAsync(network.Hub);
        var cluster = new ChaosCluster(await ClusterUnderTest.StartAsync(store), layout, network);
        try
        {
            await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The silos of a zone.</summary>
    public IReadOnlyList<ChaosNode> SilosOf(string zone) => [.. Silos.Where(silo => silo.Zone == zone)];

    /// <summary>An API client of one gateway.</summary>
    public CustomLabelsApi Api(int gateway = 0) => new(new AwsJsonClient(Urls[gateway], transport: Hub.CreateHttpHandler()));

    /// <summary>Changes the devices' time in all processes, also in those started later.</summary>
    public async Task UseDeviceTimeAsync(TimeSpan time)
    {
        _deviceTime = time;
        await Task.WhenAll(Silos.Select(silo => silo.CommandAsync($"device {time.TotalMilliseconds:0}")));
    }

    /// <summary>Has all gateways, also those started later, note a version's routes.</summary>
    public async Task WatchAsync(VersionUnderTest version)
    {
        _watched.Add($"watch {version.Arn}");
        await Task.WhenAll(Gateways.Select(gateway => gateway.CommandAsync(_watched[^1])));
    }

    /// <summary>Starts load of its own process.</summary>
    public LoadProcess StartLoad(VersionUnderTest version, LoadPlan plan) =>
        LoadProcess.Start(plan.Urls ?? Urls, version.Arn, plan with { From = plan.From ?? Hub }, _folder[$"load-{Interlocked.Increment(ref _loads)}.tsv"]);

    /// <summary>Starts load of an AWS SDK.</summary>
    /// <param name="sdk">Which one.</param>
    /// <param name="url">Whom it calls.</param>
    /// <param name="version">The model version.</param>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="calls">Most calls; by default it goes on until it is told to stop.</param>
    public LoadProcess StartSdkLoad(SdkLoad sdk, Uri url, VersionUnderTest version, double rate, int? calls = null) =>
        sdk.Start(url, version.Arn, rate, calls, _folder[$"load-{Interlocked.Increment(ref _loads)}.tsv"]);

    /// <summary>Copies what the processes printed and saw into a folder.</summary>
    public void KeepLogs(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var node in Nodes)
        {
            foreach (var (number, output) in node.Outputs.Index())
            {
                File.WriteAllText(Path.Combine(folder, $"{node.Name}-{number + 1}.log"), output);
            }
        }

        foreach (var file in Directory.EnumerateFiles(_folder.Path))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));
        await _base.DisposeAsync();
        _folder.Dispose();
    }

    private ChaosNode Silo(string zone, int number)
    {
        var name = $"{zone}-{number}";
        return new(name, zone, events => LaunchAsync(name, zone, "inference", "http://127.0.0.1:0", events), () => []);
    }

    private ChaosNode Gateway(string zone, int number)
    {
        // A load balancer finds a restarted gateway where it was.
        var url = $"http://{PlaceOf(zone).Address}:{LoopbackPort.Free()}";
        Urls.Add(new(url));
        return new($"gateway-{number}", zone, events => LaunchAsync($"gateway-{number}", zone, "gateway", url, events), () => _watched);
    }

    private Task<ServerProcess> LaunchAsync(string name, string zone, string roles, string urls, string events)
    {
        var settings = _base.Settings(zone, roles);
        settings["CustomLabels__SiloName"] = name;
        settings["CustomLabels__UnitSlots"] = Layout.SlotsPerSilo.ToString(CultureInfo.InvariantCulture);
        settings["CustomLabels__Worker__RunLimit"] = Layout.RunLimit.ToString();
        settings["Chaos__Events"] = _folder[events];
        settings["Chaos__DeviceTime"] = _deviceTime.ToString();
        if (_network is not null)
        {
            // Outside of loopback there is no address to be guessed.
            settings["CustomLabels__AdvertisedAddress"] = PlaceOf(zone).Address;
        }

        if (_network is not null || Layout.Keys.Count > 0)
        {
            AddIdentities(settings);
        }

        foreach (var (setting, value) in Layout.Settings)
        {
            settings[setting] = value;
        }

        return ServerProcess.StartAsync(_base.DataDirectory, settings, ChaosProgram.Start(urls) with { Launcher = PlaceOf(zone).Launcher });
    }

    /// <summary>The development identity is there by itself only on loopback, and only where there is no other.</summary>
    private void AddIdentities(Dictionary<string, string> settings)
    {
        foreach (var (number, key) in Layout.Keys.Prepend(AwsCredentials.Development).Index())
        {
            var identity = string.Create(CultureInfo.InvariantCulture, $"CustomLabels__Identities__{number}__");
            settings[$"{identity}AccessKeyId"] = key.AccessKeyId;
            settings[$"{identity}SecretAccessKey"] = key.SecretAccessKey;
            settings[$"{identity}Policy"] = "AdministratorAccess";
        }
    }

    private NetworkPlace PlaceOf(string zone) => _network?[zone] ?? NetworkPlace.Loopback;
}
