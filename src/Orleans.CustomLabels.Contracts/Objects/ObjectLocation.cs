namespace CustomLabels.Contracts.Objects;

/// <summary>An object in a bucket.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Key; for a model package it may also be a folder, ending in <c>/</c>.</param>
/// <param name="Version">Object version, or null for the newest.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ObjectLocation")]
public sealed record ObjectLocation([property: Id(0)] string Bucket, [property: Id(1)] string Key, [property: Id(2)] string? Version = null)
{
    /// <summary>For messages: <c>s3://bucket/key</c>.</summary>
    public override string ToString() => Version is null ? $"s3://{Bucket}/{Key}" : $"s3://{Bucket}/{Key}?versionId={Version}";
}
