namespace CustomLabels.Inference.Images;

/// <summary>
/// What an EXIF orientation asks for, seen from the stored pixels: their axes may swap places, and each stored axis may run against the upright
/// axis it ends on. E.g. orientation 6 (camera turned right) stores the upright picture's columns as rows, the last column first.
/// </summary>
/// <param name="Transposed">Stored rows are upright columns.</param>
/// <param name="MirroredX">The stored x axis runs against its upright axis.</param>
/// <param name="MirroredY">The stored y axis runs against its upright axis.</param>
internal readonly record struct PictureOrientation(bool Transposed, bool MirroredX, bool MirroredY)
{
    /// <summary>Reads an EXIF value; anything but 2..8 means upright (EXIF 2.32, tag 274; some cameras write 0).</summary>
    public static PictureOrientation FromExif(int value) => new(
        Transposed: value is >= 5 and <= 8,
        MirroredX: value is 2 or 3 or 7 or 8,
        MirroredY: value is 3 or 4 or 6 or 7);
}
