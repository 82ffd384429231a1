using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Has a model version start and stop by itself. An operation of our own.</summary>
internal sealed class PutOperatingPlan(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<PutOperatingPlanInput, EmptyOutput>(
        OperationName.Own("PutOperatingPlan"), ShapeJson.Default.PutOperatingPlanInput, ShapeJson.Default.EmptyOutput)
{
    public override async Task<EmptyOutput> ExecuteAsync(PutOperatingPlanInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        await grains.GetGrain<IModelVersionGrain>(arn.ToString()).PutOperatingPlanAsync(input.ToPlan());
        return new EmptyOutput();
    }
}
