using Orleans.Runtime;

namespace CustomLabels.ChaosHost.Events;

/// <summary>Names of silos by their addresses.</summary>
internal static class SiloNames
{
    /// <summary>A silo's name and, since a restarted one keeps its name, its address: <c>NAME@ADDRESS</c>.</summary>
    public static string Of(IClusterMembershipService membership, SiloAddress silo) =>
        $"{(membership.CurrentSnapshot.Members.TryGetValue(silo, out var member) ? member.Name : "?")}@{silo.ToParsableString()}";
}
