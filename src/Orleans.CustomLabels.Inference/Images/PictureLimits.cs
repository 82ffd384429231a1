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

    /// <summary>
    /// Judges a picture by its header. One that breaks several limits is first of all too large (4097x10 is), then too small, then too elongated.
    /// </summary>
    /// <param name="header">The header.</param>
    /// <exception cref="PictureRejectedException">
    /// <see cref="PictureRejection.TooLarge"/> over <see cref="MaxSide"/>; <see cref="PictureRejection.InvalidDimensions"/> under <see cref="MinSide"/>
    /// or over <see cref="MaxAspectRatio"/>.
    /// </exception>
    public void Check(PictureHeader header)
    {
        var longSide = Math.Max(header.Width, header.Height);
        var shortSide = Math.Min(header.Width, header.Height);
        if (longSide > MaxSide)
        {
            throw new PictureRejectedException(
                PictureRejection.TooLarge, $"The image is {header.Width} x {header.Height} pixels; the longest side allowed is {MaxSide} pixels.");
        }

        if (shortSide < MinSide)
        {
            throw new PictureRejectedException(
                PictureRejection.InvalidDimensions, $"The image is {header.Width} x {header.Height} pixels; the shortest side allowed is {MinSide} pixels.");
        }

        if (longSide > (long)shortSide * MaxAspectRatio)
        {
            throw new PictureRejectedException(
                PictureRejection.InvalidDimensions,
                $"The image is {header.Width} x {header.Height} pixels; its long side may be at most {MaxAspectRatio} times the short one.");
        }
    }

    /// <summary>Judges the size of a picture that came with the request.</summary>
    /// <param name="length">Encoded size in bytes.</param>
    /// <exception cref="PictureRejectedException">Over <see cref="MaxInlineBytes"/>.</exception>
    public void CheckInline(long length) => CheckLength(length, MaxInlineBytes);

    /// <summary>Judges the size of a picture in a bucket.</summary>
    /// <param name="length">Encoded size in bytes.</param>
    /// <exception cref="PictureRejectedException">Over <see cref="MaxObjectBytes"/>.</exception>
    public void CheckObject(long length) => CheckLength(length, MaxObjectBytes);

    private static void CheckLength(long length, int limit)
    {
        if (length > limit)
        {
            throw new PictureRejectedException(PictureRejection.TooLarge, $"The image has {length} bytes; at most {limit} are allowed.");
        }
    }
}
