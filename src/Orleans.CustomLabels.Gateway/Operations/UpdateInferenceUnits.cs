using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Changes the units of a running model version without a stop. An operation of our own: AWS has only stop and start.</summary>
internal sealed class UpdateInferenceUnits(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<InferenceUnitsInput, EmptyOutput>(
        OperationName.Own("UpdateInferenceUnits"), ShapeJson.Default.InferenceUnitsInput, ShapeJson.Default.EmptyOutput)
{
    public override async Task<EmptyOutput> ExecuteAsync(InferenceUnitsInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        await grains.GetGrain<IModelVersionGrain>(arn.ToString())
            .UpdateUnitsAsync(input.MinInferenceUnits!.Value, input.MaxInferenceUnits, caller.ToControl());
        return new EmptyOutput();
    }
}
