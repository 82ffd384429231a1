using CustomLabels.Contracts.Errors;

namespace CustomLabels.Grains.Objects;

/// <summary>The ways in which a store of objects says no, the same for all stores.</summary>
public static class ObjectRefusal
{
    /// <summary>Not there, not readable or not allowed: which of them stays hidden.</summary>
    /// <returns>InvalidS3Object.</returns>
    public static CustomLabelsException NotThere() => Invalid(ObjectTexts.Unavailable);

    /// <summary>The location itself is refused.</summary>
    /// <param name="reason">What is wrong with it.</param>
    /// <returns>InvalidS3Object.</returns>
    public static CustomLabelsException Invalid(string reason) => new(CustomLabelsError.InvalidS3Object, reason);

    /// <summary>More bytes than allowed.</summary>
    /// <param name="bytes">Size, as far as it is known.</param>
    /// <param name="maxBytes">Largest allowed size.</param>
    /// <returns>ImageTooLarge.</returns>
    public static CustomLabelsException TooLarge(long bytes, long maxBytes) =>
        new(CustomLabelsError.ImageTooLarge, $"The object has {bytes} bytes or more; at most {maxBytes} are allowed.");

    /// <summary>An upload's bytes are not those that were signed.</summary>
    /// <returns>InvalidParameter.</returns>
    public static CustomLabelsException HashDiffers() =>
        new(CustomLabelsError.InvalidParameter, "The content does not have the SHA-256 that was signed; it was damaged or cut off on the way.");

    /// <summary>The store does not answer now.</summary>
    /// <param name="reason">What was seen, in words for the caller.</param>
    /// <returns>Throttling, which SDKs send again.</returns>
    public static CustomLabelsException Unavailable(string reason) => new(CustomLabelsError.Throttling, reason);
}
