namespace CustomLabels.Grains.Artifacts;

/// <summary>Stored state of <see cref="SharedFolderCheck"/>: which artefact folder is the cluster's.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.SharedFolderState")]
internal sealed record SharedFolderState
{
    /// <summary>What the folder's marker file says; empty while no silo has started.</summary>
    [Id(0)]
    public string Marker { get; init; } = "";
}
