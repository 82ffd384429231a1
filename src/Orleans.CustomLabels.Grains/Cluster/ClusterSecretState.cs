namespace CustomLabels.Grains.Cluster;

/// <summary>Stored state of <see cref="ClusterSecretGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ClusterSecretState")]
internal sealed record ClusterSecretState
{
    [Id(0)]
    public byte[] Secret { get; init; } = [];
}
