using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.Artifacts;

/// <summary>Not reentrant: a reference must not be added while the last one is being freed.</summary>
[GrainType("artifact")]
internal sealed class ArtifactGrain(
    [PersistentState("artifact", StorageName.Records)] IPersistentState<ArtifactState> storage, IArtifactStore store, TimeProvider time)
    : RecordGrain<ArtifactState>(storage, time), IArtifactGrain
{
    public Task AddReferenceAsync(ModelVersionArn version) => Record.ChangeAsync(state =>
        state.References.Contains(version) ? state : new() { References = state.References.Add(version) });

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
