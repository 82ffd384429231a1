using System.Collections.Immutable;

namespace CustomLabels.Contracts.Accounts;

/// <summary>What a new project is to be.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.CreateProjectRequest")]
public sealed record CreateProjectRequest
{
    /// <summary>Name, unique in its account.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Value of AutoUpdate as sent (<c>ENABLED</c> or <c>DISABLED</c>), or null.</summary>
    [Id(1)]
    public string? AutoUpdate { get; init; }

    /// <summary>Tags, at most 200.</summary>
    [Id(2)]
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
}
