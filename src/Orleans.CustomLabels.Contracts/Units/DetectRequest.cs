using CustomLabels.Contracts.Objects;

namespace CustomLabels.Contracts.Units;

/// <summary>One picture to analyse: either bytes or an object in a bucket.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.DetectRequest")]
public sealed record DetectRequest
{
    /// <summary>The encoded picture (JPEG or PNG), or null. Not copied on the way: the sender must not change it.</summary>
    [Id(0)]
    public byte[]? Bytes { get; init; }

    /// <summary>Where the unit's silo finds the picture, or null.</summary>
    [Id(1)]
    public ObjectLocation? Object { get; init; }

    /// <summary>0..100: results at or above it; null applies each label's assumed threshold.</summary>
    [Id(2)]
    public float? MinConfidence { get; init; }

    /// <summary>At most so many results; null for all.</summary>
    [Id(3)]
    public int? MaxResults { get; init; }

    /// <summary>Id of the call, for logs.</summary>
    [Id(4)]
    public string RequestId { get; init; } = "";

    /// <summary>A silo was lost while it analysed the picture: it must be alone with such pictures on the next one, or nobody could tell which of them did it.</summary>
    [Id(5)]
    public bool IsOnTrial { get; init; }
}
