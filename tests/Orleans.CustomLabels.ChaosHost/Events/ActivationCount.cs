using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace CustomLabels.ChaosHost.Events;

/// <summary>
/// Asks all silos which units they really host, whatever the owner believes: <c>active TAG UNIT SILO</c> for each, then <c>active-end TAG COUNT</c>.
/// Before these, where the owners are: <c>owner TAG VERSION-ARN SILO</c>.
/// </summary>
internal sealed class ActivationCount(IGrainFactory grains, IClusterMembershipService membership, ProcessEvents events)
{
    private const string UnitType = "inference-unit";
    private const string OwnerType = "model-version";

    public void Begin(string tag) => _ = CountAsync(tag);

    private async Task CountAsync(string tag)
    {
        try
        {
            var all = await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
            var units = all.Where(activation => activation.GrainId.Type.ToString() == UnitType).ToArray();
            foreach (var owner in all.Where(activation => activation.GrainId.Type.ToString() == OwnerType))
            {
                events.WriteCluster("owner", tag, owner.GrainId.Key.ToString(), SiloNames.Of(membership, owner.SiloAddress));
            }

            foreach (var unit in units)
            {
                events.WriteCluster("active", tag, unit.GrainId.Key.ToString(), SiloNames.Of(membership, unit.SiloAddress));
            }

            events.WriteCluster("active-end", tag, units.Length.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception problem)
        {
            // Whoever asked waits for an end, and gets a reason.
            events.WriteCluster("active-failed", tag, problem.GetType().Name);
        }
    }
}
