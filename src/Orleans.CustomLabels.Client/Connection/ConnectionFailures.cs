using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace CustomLabels.Client.Connection;

/// <summary>Says what a failed attempt to connect means, and what to look at.</summary>
internal static class ConnectionFailures
{
    public static string Describe(Exception problem, ClusterOptions cluster) => problem switch
    {
        ConnectionFailedException =>
            $"Silos of the cluster '{cluster.ClusterId}' offer a client port, but none can be connected to: {problem.GetBaseException().Message} "
            + "Look whether they still run, and whether this machine reaches their CustomLabels__AdvertisedAddress and CustomLabels__ClientPort.",
        SiloUnavailableException =>
            $"No silo of the cluster '{cluster.ClusterId}' offers a client port. Start the servers with CustomLabels__ClientPort set "
            + $"(0, the default, opens none), and give ClusterId ('{cluster.ClusterId}') and ServiceId ('{cluster.ServiceId}') of this client "
            + "the value of their CustomLabels__ClusterName ('customlabels' by default).",
        OrleansException or TimeoutException => $"The cluster '{cluster.ClusterId}' does not answer: {problem.Message}",
        _ => $"The list of silos of the cluster '{cluster.ClusterId}' cannot be read: {problem.Message} "
            + "Look at the connection string of this client's clustering, and whether that store runs.",
    };
}
