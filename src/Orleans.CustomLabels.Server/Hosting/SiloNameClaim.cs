using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Runtime;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Hosting;

/// <summary>
/// Keeps a second silo from joining under a name that a living one has: people and tools find a silo by its name. A predecessor that was killed may still
/// stand in the table as active; it answers no more, and does not count.
/// </summary>
internal sealed class SiloNameClaim(IMembershipTable table, ILocalSiloDetails self, IOptions<ClusterMembershipOptions> membership, TimeProvider time)
    : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>The table can be read from here on; the silo's own row is written a stage later.</summary>
    private const int Stage = ServiceLifecycleStage.RuntimeGrainServices + 1;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(SiloNameClaim), Stage, CheckAsync);

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var rows = (await table.ReadAllAsync(cancellationToken)).Members.Select(member => member.Item1).ToList();
        var oldest = time.GetUtcNow().UtcDateTime - (membership.Value.IAmAliveTablePublishTimeout * membership.Value.NumMissedTableIAmAliveLimit);
        foreach (var row in rows.Where(row => row.SiloName == self.Name && row.Status == SiloStatus.Active && row.IAmAliveTime >= oldest))
        {
            if (!row.SiloAddress.Endpoint.Equals(self.SiloAddress.Endpoint) && await AnswersAsync(row.SiloAddress, cancellationToken))
            {
                throw new SiloNameTakenException(self.Name, row.SiloAddress);
            }
        }
    }

    private static async Task<bool> AnswersAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectLimit);
        using var socket = new Socket(silo.Endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(silo.Endpoint, limit.Token);
            return true;
        }
        catch (Exception problem) when (problem is SocketException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
