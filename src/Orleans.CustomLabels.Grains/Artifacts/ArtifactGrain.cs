using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.Artifacts;

/// <summary>Not reentrant: a reference must not be added while the last one is being freed.</summary>
[GrainType("artifact")]
internal sealed class ArtifactGrain(
    [PersistentState("artifact", StorageName.Records)] IPersistentState<ArtifactState> storage, IArtifactStore store, TimeProvider time)
    : RecordGrain<ArtifactState>(storage, time), IArtifactGrain
{
    /// <summary>A package never changes.</summary>
    private ImmutableArray<ArtifactLabel> _labels;

    public Task AddReferenceAsync(ModelVersionArn version) => Record.ChangeAsync(state =>
        state.References.Contains(version) ? state : new() { References = state.References.Add(version) });

    public async Task<ImmutableArray<ArtifactLabel>> GetLabelsAsync()
    {
        if (_labels.IsDefault)
        {
            try
            {
                var profile = await store.ReadProfileAsync(this.GetPrimaryKeyString(), CancellationToken.None);
                _labels = [.. profile.Labels.Select(label => new ArtifactLabel(label.Name, label.Threshold))];
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException)
            {
                throw new CustomLabelsException(CustomLabelsError.InternalServerError, $"The labels of the model cannot be read. {problem.Message}");
            }
        }

        return _labels;
    }

    public async Task ReleaseAsync(ModelVersionArn version)
    {
        var state = await Record.ChangeAsync(state =>
            state.References.Contains(version) ? new() { References = state.References.Remove(version) } : state);
        if (state.References.IsEmpty)
        {
            await store.DeleteAsync(this.GetPrimaryKeyString());
            await Record.ClearAsync();
        }
    }
}
