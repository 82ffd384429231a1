using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Tells what model a version runs, how it was recognised, and its labels. An operation of our own.</summary>
internal sealed class DescribeModel(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<ProjectVersionArnInput, DescribeModelOutput>(
        OperationName.Own("DescribeModel"), ShapeJson.Default.ProjectVersionArnInput, ShapeJson.Default.DescribeModelOutput)
{
    public override async Task<DescribeModelOutput> ExecuteAsync(ProjectVersionArnInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        var model = await grains.GetGrain<IModelVersionGrain>(arn.ToString()).DescribeModelAsync()
            ?? throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no model version {arn}.");
        return DescribeModelOutput.Of(arn, model);
    }
}
