using System.Collections.Immutable;

namespace CustomLabels.Contracts.Accounts;

/// <summary>Which projects of an account to list, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ProjectQuery")]
public sealed record ProjectQuery
{
    /// <summary>Only these names; empty for all.</summary>
    [Id(0)]
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Only projects after this one (the last of the page before), or null for the first page.</summary>
    [Id(1)]
    public ListPosition? After { get; init; }

    /// <summary>Page size, 1..100.</summary>
    [Id(2)]
    public int MaxResults { get; init; } = 100;
}
