using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;

namespace CustomLabels.Contracts.Projects;

/// <summary>Which versions of a project to list, newest first.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ModelVersionQuery")]
public sealed record ModelVersionQuery
{
    /// <summary>Only these names; empty for all.</summary>
    [Id(0)]
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Only versions after this one in the order of the list (older), or null for the first page.</summary>
    [Id(1)]
    public ListPosition? After { get; init; }

    /// <summary>Page size, 1..100.</summary>
    [Id(2)]
    public int MaxResults { get; init; } = 100;
}
