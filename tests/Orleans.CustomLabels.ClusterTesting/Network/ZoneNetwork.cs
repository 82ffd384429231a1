using System.Diagnostics;
using System.Globalization;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClusterTesting.Network;

/// <summary>
/// A network of network namespaces: one for each zone and a hub between them, each zone on a port of the hub's bridge. All of it lies in namespaces
/// of its own: nothing of this machine's network is touched, and nothing leaves it.
/// </summary>
internal sealed class ZoneNetwork : IAsyncDisposable
{
    private const string Prefix = "customlabels-test-";
    private const string Subnet = "10.77.0";
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Random.Shared.Next(0x10000):x4}");
    private readonly Dictionary<string, NetworkPlace> _zones = [];

    private ZoneNetwork() => Hub = NetworkNamespace.Place($"{_name}-hub", $"{Subnet}.254");

    /// <summary>Where what belongs to no zone is: the store, the callers.</summary>
    public NetworkPlace Hub { get; }

    private string HubName => $"{_name}-hub";

    /// <summary>Builds one for the zones az1, az2, ...; skips the calling test where that is not allowed.</summary>
    public static async Task<ZoneNetwork> CreateAsync(int zones)
    {
        var network = new ZoneNetwork();
        var refusal = await TryAddAsync(network.HubName);
        Assert.SkipWhen(refusal is not null, $"Network namespaces cannot be made here: run as root, with iproute2, to run this test. {refusal}");
        try
        {
            await SweepAsync();
            await IpAsync("-n", network.HubName, "link", "set", "lo", "up");
            await IpAsync("-n", network.HubName, "link", "add", "bridge", "type", "bridge");
            await IpAsync("-n", network.HubName, "link", "set", "bridge", "up");
            await IpAsync("-n", network.HubName, "addr", "add", $"{network.Hub.Address}/24", "dev", "bridge");
            foreach (var zone in Enumerable.Range(1, zones))
            {
                await network.AddAsync($"az{zone}", string.Create(CultureInfo.InvariantCulture, $"{Subnet}.{zone}"));
            }

            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>A zone.</summary>
    public NetworkPlace this[string zone] => _zones[zone];

    /// <summary>Takes a zone's link to all others away: nothing is told to either side, packets just vanish.</summary>
    public Task CutAsync(string zone) => IpAsync("-n", HubName, "link", "set", PortOf(zone), "down");

    /// <summary>Brings the link back.</summary>
    public Task HealAsync(string zone) => IpAsync("-n", HubName, "link", "set", PortOf(zone), "up");

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _zones.Keys.Select(NameOf).Append(HubName))
        {
            await IpAsync("netns", "del", name);
        }
    }

    private static string PortOf(string zone) => $"port-{zone}";

    private string NameOf(string zone) => $"{_name}-{zone}";

    private async Task AddAsync(string zone, string address)
    {
        var name = NameOf(zone);
        await IpAsync("netns", "add", name);
        _zones[zone] = NetworkNamespace.Place(name, address);
        await IpAsync("-n", HubName, "link", "add", PortOf(zone), "type", "veth", "peer", "name", "eth0", "netns", name);
        await IpAsync("-n", HubName, "link", "set", PortOf(zone), "master", "bridge", "up");
        await IpAsync("-n", name, "link", "set", "lo", "up");
        await IpAsync("-n", name, "addr", "add", $"{address}/24", "dev", "eth0");
        await IpAsync("-n", name, "link", "set", "eth0", "up");
    }

    /// <summary>Removes what runs that were killed have left.</summary>
    private static async Task SweepAsync()
    {
        var left = Directory.Exists("/run/netns") ? Directory.EnumerateFiles("/run/netns", $"{Prefix}*").Select(Path.GetFileName) : [];
        foreach (var name in left.OfType<string>().Where(name => !ProcessTree.IsAlive(int.Parse(name.Split('-')[2], CultureInfo.InvariantCulture))))
        {
            await IpAsync("netns", "del", name);
        }
    }

    /// <returns>Why not; null when it was added.</returns>
    private static async Task<string?> TryAddAsync(string name)
    {
        try
        {
            await IpAsync("netns", "add", name);
            return null;
        }
        catch (Exception problem) when (problem is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return problem.Message;
        }
    }

    private static async Task IpAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Trim()}");
        }
    }
}
