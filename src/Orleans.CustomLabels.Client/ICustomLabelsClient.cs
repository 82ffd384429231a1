using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client;

/// <summary>Analyses pictures on running model versions: routes each call to a unit, and to another one when that unit is lost.</summary>
public interface ICustomLabelsClient
{
    /// <summary>Analyses one picture.</summary>
    /// <param name="version">The model version.</param>
    /// <param name="request">The picture; its bytes must not be changed until the call ends.</param>
    /// <param name="caller">Whose call it is, in words of your own: when more is asked than the units can do, callers take turns. One and the same for a process that calls for nobody else.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Labels, or the documented reason why there are none; throws only <see cref="OperationCanceledException"/>.</returns>
    Task<DetectionAnswer> DetectAsync(ModelVersionArn version, DetectRequest request, string caller, CancellationToken cancellationToken);

    /// <summary>The newest routes known here; asks the version's owner only on first use.</summary>
    /// <param name="version">The model version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The routes; their status is null when there is no such version.</returns>
    ValueTask<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, CancellationToken cancellationToken);
}
