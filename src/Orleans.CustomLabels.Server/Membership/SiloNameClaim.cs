using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace CustomLabels.Server.Membership;

/// <summary>
/// Keeps a second silo from joining under a name that a living one has: people and tools find a silo by its name. A predecessor that was killed may still
/// stand in the table as active; it answers no more, and does not count.
/// </summary>
internal static class SiloNameClaim
{
    /// <summary>Looks before the silo starts: a refusal inside its start would tear down a half-started silo, with all that this prints.</summary>
    /// <param name="services">Of the built host.</param>
    /// <exception cref="SiloNameTakenException">A living silo has the name.</exception>
    public static async Task CheckAsync(IServiceProvider services)
    {
        var name = services.GetRequiredService<IOptions<SiloOptions>>().Value.SiloName;
        var endpoints = services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        var self = new IPEndPoint(endpoints.AdvertisedIPAddress, endpoints.SiloPort);
        var membership = services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value;
        var oldest = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - (membership.IAmAliveTablePublishTimeout * membership.NumMissedTableIAmAliveLimit);
        foreach (var row in await MembershipRows.ReadAsync(services))
        {
            if (row.SiloName == name && row.Status == SiloStatus.Active && row.IAmAliveTime >= oldest && !row.SiloAddress.Endpoint.Equals(self)
                && await SiloPort.AnswersAsync(row.SiloAddress.Endpoint))
            {
                throw new SiloNameTakenException(name, row.SiloAddress);
            }
        }
    }
}
