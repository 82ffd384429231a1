using CustomLabels.Contracts.Accounts;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Deletes a project that has no model versions.</summary>
internal sealed class DeleteProject(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<DeleteProjectInput, StatusOutput>(OperationName.Rekognition("DeleteProject"), ShapeJson.Default.DeleteProjectInput, ShapeJson.Default.StatusOutput)
{
    public override async Task<StatusOutput> ExecuteAsync(DeleteProjectInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        await grains.GetGrain<IAccountGrain>(arn.Account.ToString()).DeleteProjectAsync(arn, caller.ToControl());
        return new StatusOutput("DELETING");
    }
}
