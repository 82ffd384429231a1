using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.Projects;

/// <summary>Stored state of <see cref="AccountGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.AccountState")]
internal sealed record AccountState
{
    /// <summary>Projects by name: names are unique in an account.</summary>
    [Id(0)]
    public ImmutableSortedDictionary<string, ProjectEntry> Projects { get; init; } = ImmutableSortedDictionary<string, ProjectEntry>.Empty;

    /// <summary>Versions that should run or are being imported.</summary>
    [Id(1)]
    public ImmutableHashSet<ModelVersionArn> ActiveVersions { get; init; } = [];

    [Id(2)]
    public ImmutableArray<RecentCall> RecentCalls { get; init; } = [];

    /// <summary>Creation time of the newest project: two projects made in one millisecond still get different ARNs.</summary>
    [Id(3)]
    public long LastCreatedMilliseconds { get; init; }

    /// <summary>Versions that count as running: from before STARTING is stored until before they rest again.</summary>
    [Id(4)]
    public ImmutableHashSet<ModelVersionArn> RunningVersions { get; init; } = [];

    /// <summary>Days that have metrics.</summary>
    [Id(5)]
    public ImmutableSortedSet<DateOnly> MetricsDays { get; init; } = [];

    /// <summary>When versions have something to do by their plans.</summary>
    [Id(31)]
    public ImmutableDictionary<ModelVersionArn, DateTimeOffset> NextActions { get; init; } =
        ImmutableDictionary<ModelVersionArn, DateTimeOffset>.Empty;

    /// <summary>How far a project is; null when it is not in the index.</summary>
    public EntryPhase? PhaseOf(ProjectArn project) => Projects.TryGetValue(project.Name, out var entry) && entry.Arn == project ? entry.Phase : null;

    public AccountState WithPhase(ProjectArn project, EntryPhase phase) =>
        Projects.TryGetValue(project.Name, out var entry) && entry.Arn == project && entry.Phase != phase
            ? this with { Projects = Projects.SetItem(project.Name, entry with { Phase = phase }) }
            : this;

    public AccountState Without(ProjectArn project) =>
        Projects.TryGetValue(project.Name, out var entry) && entry.Arn == project
            ? this with { Projects = Projects.Remove(project.Name) }
            : this;
}
