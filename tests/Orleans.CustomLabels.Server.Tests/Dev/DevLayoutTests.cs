using CustomLabels.Server.Dev;
using Xunit;

namespace CustomLabels.Server.Tests.Dev;

public sealed class DevLayoutTests
{
    [Fact]
    public void Every_zone_gets_its_silos_and_the_gateways_are_spread()
    {
        var plans = new DevLayout(Zones: 3, SilosPerZone: 2, Gateways: 2).Plan(8080, Enumerable.Range(11_111, 100));

        Assert.Equal(["az1-1", "az1-2", "az2-1", "az2-2", "az3-1", "az3-2", "gateway-1", "gateway-2"], plans.Select(plan => plan.Name));
        Assert.Equal(["az1", "az1", "az2", "az2", "az3", "az3", "az1", "az2"], plans.Select(plan => plan.Zone));
        Assert.Equal([8080, 8081], plans.Where(plan => plan.IsGateway).Select(plan => plan.HttpPort));
    }

    [Fact]
    public void No_port_is_given_twice()
    {
        var plans = new DevLayout(4, 3, 3).Plan(8080, Enumerable.Range(11_111, 100));

        var ports = plans.SelectMany(plan => new[] { plan.HttpPort, plan.SiloPort }).ToArray();
        Assert.Equal(ports.Length, ports.Distinct().Count());
    }

    [Fact]
    public void A_machine_without_free_ports_is_named_as_the_reason()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new DevLayout(1, 1, 1).Plan(8080, [11_111]));

        Assert.Contains("free ports", problem.Message, StringComparison.Ordinal);
    }
}
