using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A unit that holds a slot of a silo.</summary>
/// <param name="ProjectVersionArn">The version it serves.</param>
/// <param name="Ordinal">Its number inside the zone.</param>
/// <param name="Epoch">Counts the units of the version.</param>
/// <param name="State">LOADING, READY, DRAINING, or FAILED.</param>
/// <param name="Calls">Calls that it has taken since it began.</param>
internal sealed record HostedUnitShape(string ProjectVersionArn, int Ordinal, long Epoch, string State, long Calls)
{
    public static HostedUnitShape Of(HostedUnit unit) =>
        new(unit.Unit.Version.ToString(), unit.Unit.Ordinal, unit.Unit.Epoch, ClusterNames.Of(unit.Phase), unit.Calls);
}
