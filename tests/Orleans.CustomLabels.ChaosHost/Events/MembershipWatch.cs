using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace CustomLabels.ChaosHost.Events;

/// <summary>Notes what this process learns of silos: <c>silo NAME@ADDRESS STATUS</c>.</summary>
internal sealed class MembershipWatch(IClusterMembershipService membership, ProcessEvents events) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = new Dictionary<SiloAddress, SiloStatus>();
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                foreach (var (silo, member) in snapshot.Members.Where(member => known.GetValueOrDefault(member.Key) != member.Value.Status))
                {
                    known[silo] = member.Status;
                    events.WriteCluster("silo", SiloNames.Of(membership, silo), member.Status.ToString());
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }
}
