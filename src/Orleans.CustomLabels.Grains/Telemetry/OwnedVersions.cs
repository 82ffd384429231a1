using System.Collections.Concurrent;
using CustomLabels.Contracts.Arns;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.Telemetry;

/// <summary>The versions whose owner is in this process, for gauges: they are read from any thread, and never call an owner.</summary>
internal sealed class OwnedVersions
{
    private readonly ConcurrentDictionary<object, (ModelVersionArn Version, Func<ModelVersionState> State)> _owners = new(ReferenceEqualityComparer.Instance);

    /// <summary>The versions that exist, as they are stored.</summary>
    public IEnumerable<(ModelVersionArn Version, ModelVersionState State)> All => _owners.Values
        .Select(owner => (owner.Version, State: owner.State()))
        .Where(owned => owned.State.Request is not null);

    /// <summary>Adds an owner.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="version">Its version.</param>
    /// <param name="state">Gives what is stored; called from any thread.</param>
    public void Enter(object owner, ModelVersionArn version, Func<ModelVersionState> state) => _owners[owner] = (version, state);

    /// <summary>Removes an owner.</summary>
    public void Leave(object owner) => _owners.TryRemove(owner, out _);
}
