using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Stops a model version; calls under way are finished.</summary>
internal sealed class StopProjectVersion(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<ProjectVersionArnInput, StatusOutput>(
        OperationName.Rekognition("StopProjectVersion"), ShapeJson.Default.ProjectVersionArnInput, ShapeJson.Default.StatusOutput)
{
    public override async Task<StatusOutput> ExecuteAsync(ProjectVersionArnInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        var status = await grains.GetGrain<IModelVersionGrain>(arn.ToString()).StopAsync(caller.ToControl());
        return new StatusOutput(status.ToAwsName());
    }
}
