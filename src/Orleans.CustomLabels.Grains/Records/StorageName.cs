namespace CustomLabels.Grains.Records;

/// <summary>Name of the grain storage that holds every record of this product; the host registers a provider under it.</summary>
public static class StorageName
{
    /// <summary>The name.</summary>
    public const string Records = "customlabels";
}
