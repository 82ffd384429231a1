using System.Collections.Immutable;

namespace CustomLabels.Server.Dev;

/// <summary>How many processes of which kind a development cluster has.</summary>
/// <param name="Zones">Availability zones, named az1, az2 and so on.</param>
/// <param name="SilosPerZone">Inference silos in each.</param>
/// <param name="Gateways">Gateways, spread over the zones.</param>
internal sealed record DevLayout(int Zones, int SilosPerZone, int Gateways)
{
    /// <summary>Lays the processes out.</summary>
    /// <param name="gatewayPort">HTTP port of the first gateway; the others follow it.</param>
    /// <param name="otherPorts">Free ports: an HTTP port for each silo's health endpoints, and a silo port for every process.</param>
    public ImmutableArray<DevProcessPlan> Plan(int gatewayPort, IEnumerable<int> otherPorts)
    {
        using var ports = otherPorts.GetEnumerator();
        var silos = from zone in Enumerable.Range(1, Zones)
                    from silo in Enumerable.Range(1, SilosPerZone)
                    select new DevProcessPlan($"az{zone}-{silo}", $"az{zone}", "inference", Next(ports), Next(ports));
        var gateways = from gateway in Enumerable.Range(0, Gateways)
                       select new DevProcessPlan($"gateway-{gateway + 1}", $"az{(gateway % Zones) + 1}", "gateway", gatewayPort + gateway, Next(ports));
        return [.. silos, .. gateways];
    }

    private static int Next(IEnumerator<int> ports) =>
        ports.MoveNext() ? ports.Current : throw new InvalidOperationException("There are not enough free ports on this machine.");
}
