namespace CustomLabels.Inference.Images;

/// <summary>What a picture's header tells without decoding it.</summary>
/// <param name="Format">Encoding.</param>
/// <param name="Width">Width in pixels once upright (orientation applied).</param>
/// <param name="Height">Height in pixels once upright.</param>
/// <param name="Orientation">EXIF orientation 1..8 of a JPEG; 1 where there is none, it is invalid, or the format is PNG.</param>
public readonly record struct PictureHeader(PictureFormat Format, int Width, int Height, int Orientation);
