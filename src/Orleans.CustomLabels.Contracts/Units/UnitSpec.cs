using CustomLabels.Contracts.Labels;

namespace CustomLabels.Contracts.Units;

/// <summary>What a unit is to run.</summary>
/// <param name="ArtifactDigest">Digest of the validated package.</param>
/// <param name="FootprintBytes">Memory that its session is expected to take.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UnitSpec")]
public sealed record UnitSpec([property: Id(0)] string ArtifactDigest, [property: Id(1)] long FootprintBytes)
{
    /// <summary>How its labels are shown; null from an owner of an older release.</summary>
    [Id(2)]
    public LabelSettings? Labels { get; init; }
}
