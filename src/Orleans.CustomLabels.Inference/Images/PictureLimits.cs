namespace CustomLabels.Inference.Images;

/// <summary>
/// Limits on pictures, by default those of Rekognition Custom Labels
/// (https://docs.aws.amazon.com/rekognition/latest/customlabels-dg/limits.html).
/// </summary>
public sealed record PictureLimits
{
    /// <summary>Shortest allowed side in pixels.</summary>
    /// <value>64</value>
    public int MinSide { get; init; } = 64;

    /// <summary>Longest allowed side in pixels.</summary>
    /// <value>4096</value>
    public int MaxSide { get; init; } = 4096;

    /// <summary>Largest allowed ratio of the long side to the short one.</summary>
    /// <value>20</value>
    public int MaxAspectRatio { get; init; } = 20;

    /// <summary>Largest picture sent as bytes.</summary>
    /// <value>4 194 304</value>
    public int MaxInlineBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Largest picture fetched from a bucket.</summary>
    /// <value>15 728 640</value>
    public int MaxObjectBytes { get; init; } = 15 * 1024 * 1024;
}
