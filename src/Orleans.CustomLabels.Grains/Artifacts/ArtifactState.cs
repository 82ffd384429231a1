using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Grains.Artifacts;

/// <summary>Stored state of <see cref="ArtifactGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ArtifactState")]
internal sealed record ArtifactState
{
    /// <summary>Versions that refer to the package.</summary>
    [Id(0)]
    public ImmutableHashSet<ModelVersionArn> References { get; init; } = [];
}
