using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.Projects;

/// <summary>Stored state of <see cref="ProjectGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ProjectState")]
internal sealed record ProjectState
{
    /// <summary>False before creation and after deletion.</summary>
    [Id(0)]
    public bool Exists { get; init; }

    [Id(1)]
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Versions by name: names are unique in a project.</summary>
    [Id(2)]
    public ImmutableSortedDictionary<string, ModelVersionEntry> Versions { get; init; } = ImmutableSortedDictionary<string, ModelVersionEntry>.Empty;

    [Id(3)]
    public ImmutableArray<RecentCall> RecentCalls { get; init; } = [];

    /// <summary>Creation time of the newest version: two versions made in one millisecond still get different ARNs and a definite order.</summary>
    [Id(4)]
    public long LastCreatedMilliseconds { get; init; }

    /// <summary>How far a version is; null when it is not in the index.</summary>
    public EntryPhase? PhaseOf(ModelVersionArn version) => Versions.TryGetValue(version.Name, out var entry) && entry.Arn == version ? entry.Phase : null;

    public ProjectState WithPhase(ModelVersionArn version, EntryPhase phase) =>
        Versions.TryGetValue(version.Name, out var entry) && entry.Arn == version && entry.Phase != phase
            ? this with { Versions = Versions.SetItem(version.Name, entry with { Phase = phase }) }
            : this;

    public ProjectState Without(ModelVersionArn version) =>
        Versions.TryGetValue(version.Name, out var entry) && entry.Arn == version
            ? this with { Versions = Versions.Remove(version.Name) }
            : this;
}
