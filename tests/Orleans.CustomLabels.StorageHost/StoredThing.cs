namespace CustomLabels.StorageHost;

/// <summary>A record of the tests.</summary>
[GenerateSerializer, Alias("customlabels.tests.StoredThing")]
public sealed record StoredThing
{
    /// <summary>Something to compare.</summary>
    [Id(0)]
    public int Number { get; init; }

    /// <summary>Bytes of any value: what is stored is not text.</summary>
    [Id(1)]
    public byte[] Bytes { get; init; } = [];
}
