using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Starts a model version.</summary>
internal sealed class StartProjectVersion(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<InferenceUnitsInput, StatusOutput>(
        OperationName.Rekognition("StartProjectVersion"), ShapeJson.Default.InferenceUnitsInput, ShapeJson.Default.StatusOutput)
{
    public override async Task<StatusOutput> ExecuteAsync(InferenceUnitsInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        var status = await grains.GetGrain<IModelVersionGrain>(arn.ToString())
            .StartAsync(input.MinInferenceUnits!.Value, input.MaxInferenceUnits, caller.ToControl());
        return new StatusOutput(status.ToAwsName());
    }
}
