using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A zone.</summary>
/// <param name="Name">Name.</param>
/// <param name="State">IN_SERVICE, OUT_OF_SERVICE or LOST.</param>
/// <param name="Since">Since when; absent as long as that is not noted.</param>
/// <param name="OutOfServiceBy">ARN of the identity that took it out of service.</param>
/// <param name="Silos">Its silos that host units, in name order.</param>
internal sealed record ZoneShape(string Name, string State, DateTimeOffset? Since, string? OutOfServiceBy, IReadOnlyList<SiloShape> Silos)
{
    public static ZoneShape Of(ZoneDescription zone, IEnumerable<SiloDescription> silos, AccountKey home) =>
        new(zone.Name, ClusterNames.Of(zone.State), zone.Since, zone.OutOfServiceBy, [.. silos.Select(silo => SiloShape.Of(silo, home))]);
}
