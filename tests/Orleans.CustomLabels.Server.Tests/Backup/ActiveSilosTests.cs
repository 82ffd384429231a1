using System.Net;
using System.Net.Sockets;
using CustomLabels.Server.Membership;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Server.Tests.Backup;

/// <summary>Which silos keep a restore away.</summary>
public sealed class ActiveSilosTests
{
    private static readonly DateTime Clock = new(2030, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(SiloStatus.Active, 0, true)]
    [InlineData(SiloStatus.Joining, 20, true)]
    [InlineData(SiloStatus.ShuttingDown, 0, true)]
    [InlineData(SiloStatus.Dead, 0, false)]
    [InlineData(SiloStatus.Active, 40, false)]
    // This machine's clock is behind.
    [InlineData(SiloStatus.Active, -3600, true)]
    public async Task A_silo_that_has_said_that_it_is_alive_counts(SiloStatus status, int secondsAgo, bool counts)
    {
        var living = await ActiveSilos.FindLivingAsync([Row(FreePort(), status, secondsAgo)], Clock, asksPorts: true);
        Assert.Equal(counts, living.Count == 1);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_silo_that_could_not_say_so_and_answers_counts(bool asksPorts, bool counts)
    {
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        var living = await ActiveSilos.FindLivingAsync([Row(((IPEndPoint)silo.LocalEndpoint).Port, SiloStatus.Active, secondsAgo: 600)], Clock, asksPorts);
        Assert.Equal(counts, living.Count == 1);
    }

    private static MembershipEntry Row(int port, SiloStatus status, int secondsAgo) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 1),
        SiloName = "silo",
        Status = status,
        IAmAliveTime = Clock.AddSeconds(-secondsAgo),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
