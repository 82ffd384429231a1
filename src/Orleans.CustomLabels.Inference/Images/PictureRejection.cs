namespace CustomLabels.Inference.Images;

/// <summary>Why a picture is refused.</summary>
public enum PictureRejection
{
    /// <summary>Not a JPEG or PNG, damaged, or truncated.</summary>
    InvalidFormat,

    /// <summary>More bytes or pixels than allowed.</summary>
    TooLarge,

    /// <summary>A side is too short or the aspect ratio too extreme.</summary>
    InvalidDimensions,
}
