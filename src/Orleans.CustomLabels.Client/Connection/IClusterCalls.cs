using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Client.Connection;

/// <summary>How this process reaches the cluster's grains: from inside, or through silos with a client port.</summary>
internal interface IClusterCalls
{
    /// <summary>A unit.</summary>
    IUnitCalls Unit(UnitRoute route);

    /// <summary>Asks a version's owner for routes.</summary>
    Task<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, RoutePoll poll);

    /// <summary>Asks a version's owner to start it for a call.</summary>
    Task<ModelVersionStatus> StartOnCallAsync(ModelVersionArn version);
}
