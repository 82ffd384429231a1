using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Labels;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>The model and its labels. Their names are with the package: there may be very many, and the version's record is written often.</summary>
internal sealed partial class ModelVersionGrain
{
    public async Task<ModelDescription?> DescribeModelAsync()
    {
        if (Existing() is not { } state)
        {
            return null;
        }

        var labels = await GetLabelsAsync(state);
        return new()
        {
            Status = state.Status,
            Package = state.Request!.Package,
            Artifact = state.Artifact,
            Labels = LabelOverlay.Describe(labels, state.Labels),
            LabelsVersion = state.Labels.Version,
        };
    }

    public async Task PutLabelSettingsAsync(ImmutableArray<LabelSetting> labels, long? expectedVersion, ControlCaller caller)
    {
        RequireExistence(Record.Value);
        var known = await GetLabelsAsync(Record.Value);
        await ControlAsync(
            LabelTransitions.PutOperation,
            caller,
            state => Task.FromResult(LabelTransitions.Put(state, labels, expectedVersion, known, caller, Now)));
        _care.LookNow();
    }

    private async Task<ImmutableArray<ArtifactLabel>> GetLabelsAsync(ModelVersionState state) =>
        state.Artifact is { } artifact ? await GrainFactory.GetGrain<IArtifactGrain>(artifact.Digest).GetLabelsAsync() : [];
}
