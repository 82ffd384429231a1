using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Images;

/// <summary>The one seam to an image codec. Implementations are thread-safe and treat every input as hostile.</summary>
public interface IImageDecoder
{
    /// <summary>Reads format, upright dimensions and orientation from the header alone, in time independent of the picture's size.</summary>
    /// <param name="encoded">The whole encoded picture.</param>
    /// <returns>The header.</returns>
    /// <exception cref="PictureRejectedException">Not a readable JPEG or PNG header.</exception>
    PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded);

    /// <summary>Decodes the picture at the smallest scale that still covers the model's canvas.</summary>
    /// <param name="encoded">The whole encoded picture.</param>
    /// <param name="header">What <see cref="ReadHeader"/> returned for it; the caller has checked it against its <see cref="PictureLimits"/>.</param>
    /// <param name="layout">The canvas the pixels are meant for.</param>
    /// <returns>The pixels, as stored (orientation not yet applied); dispose to return the buffer.</returns>
    /// <exception cref="PictureRejectedException">Damaged or truncated.</exception>
    DecodedPicture Decode(ReadOnlyMemory<byte> encoded, PictureHeader header, InputLayout layout);
}
