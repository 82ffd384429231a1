using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Gives labels of a model version other names and thresholds, without a stop. An operation of our own.</summary>
internal sealed class PutLabelSettings(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<PutLabelSettingsInput, EmptyOutput>(
        OperationName.Own("PutLabelSettings"), ShapeJson.Default.PutLabelSettingsInput, ShapeJson.Default.EmptyOutput)
{
    public override async Task<EmptyOutput> ExecuteAsync(PutLabelSettingsInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        await grains.GetGrain<IModelVersionGrain>(arn.ToString()).PutLabelSettingsAsync(input.ToSettings(), input.ExpectedLabelsVersion, caller.ToControl());
        return new EmptyOutput();
    }
}
