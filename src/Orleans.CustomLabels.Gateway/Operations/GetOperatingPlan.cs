using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Tells by which plan a model version starts and stops itself. An operation of our own.</summary>
internal sealed class GetOperatingPlan(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<ProjectVersionArnInput, OperatingPlanOutput>(
        OperationName.Own("GetOperatingPlan"), ShapeJson.Default.ProjectVersionArnInput, ShapeJson.Default.OperatingPlanOutput)
{
    public override async Task<OperatingPlanOutput> ExecuteAsync(ProjectVersionArnInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        return OperatingPlanOutput.Of(arn, await grains.GetGrain<IModelVersionGrain>(arn.ToString()).GetOperatingPlanAsync());
    }
}
