using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Takes the plan away by which a model version starts and stops itself. An operation of our own.</summary>
internal sealed class DeleteOperatingPlan(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<ProjectVersionArnInput, EmptyOutput>(
        OperationName.Own("DeleteOperatingPlan"), ShapeJson.Default.ProjectVersionArnInput, ShapeJson.Default.EmptyOutput)
{
    public override async Task<EmptyOutput> ExecuteAsync(ProjectVersionArnInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        await grains.GetGrain<IModelVersionGrain>(arn.ToString()).DeleteOperatingPlanAsync();
        return new EmptyOutput();
    }
}
