namespace CustomLabels.Inference.Images;

/// <summary>A picture cannot be analysed, and never could be: sending it again is no use.</summary>
/// <param name="rejection">The kind of problem.</param>
/// <param name="message">What is wrong with it, in words for the caller.</param>
public sealed class PictureRejectedException(PictureRejection rejection, string message) : Exception(message)
{
    /// <summary>The kind of problem.</summary>
    public PictureRejection Rejection { get; } = rejection;
}
