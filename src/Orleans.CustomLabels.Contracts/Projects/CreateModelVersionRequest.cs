using System.Collections.Immutable;
using CustomLabels.Contracts.Objects;

namespace CustomLabels.Contracts.Projects;

/// <summary>What a new model version is to be.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.CreateModelVersionRequest")]
public sealed record CreateModelVersionRequest
{
    /// <summary>Name, unique in its project.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>The model package to import.</summary>
    [Id(1)]
    public required ObjectLocation Package { get; init; }

    /// <summary>OutputConfig's bucket, shown again by DescribeProjectVersions.</summary>
    [Id(2)]
    public string? OutputBucket { get; init; }

    /// <summary>OutputConfig's key prefix.</summary>
    [Id(3)]
    public string? OutputKeyPrefix { get; init; }

    /// <summary>Free text, or null.</summary>
    [Id(4)]
    public string? Description { get; init; }

    /// <summary>Key id as sent, shown again; nothing is encrypted with it.</summary>
    [Id(5)]
    public string? KmsKeyId { get; init; }

    /// <summary>Tags, at most 200.</summary>
    [Id(6)]
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
}
