using System.Buffers;
using System.Runtime.InteropServices;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Detection;

/// <summary>
/// What a caller gives, as the units want it. What the HTTP gateway would refuse is refused here too, by the same reason: units rely on it.
/// </summary>
internal static class DetectRequests
{
    private const int ChunkBytes = 81_920;

    /// <exception cref="CustomLabelsException">ImageTooLarge, InvalidImageFormat or InvalidParameter.</exception>
    public static DetectRequest From(ReadOnlyMemory<byte> image, DetectOptions? options)
    {
        if (image.Length > CustomLabelsClientExtensions.MaxImageBytes)
        {
            throw TooLarge($"The image has {image.Length} bytes");
        }

        if (image.IsEmpty)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidImageFormat, "The image is empty. Send a JPEG or PNG.");
        }

        // A whole array travels as it is; a part of one must be cut out first.
        var isWhole = MemoryMarshal.TryGetArray(image, out var part) && part.Offset == 0 && part.Count == part.Array!.Length;
        return Create(options) with { Bytes = isWhole ? part.Array : image.ToArray() };
    }

    /// <exception cref="CustomLabelsException">InvalidParameter.</exception>
    public static DetectRequest From(ObjectLocation image, DetectOptions? options)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Create(options) with { Object = image };
    }

    /// <summary>Reads a stream to its end, or as far as it may be read.</summary>
    /// <exception cref="CustomLabelsException">ImageTooLarge.</exception>
    public static async Task<byte[]> ReadAsync(Stream image, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            using var whole = new MemoryStream();
            while (await image.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                if (whole.Length + read > CustomLabelsClientExtensions.MaxImageBytes)
                {
                    throw TooLarge("The image is larger");
                }

                whole.Write(chunk, 0, read);
            }

            return whole.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static DetectRequest Create(DetectOptions? options)
    {
        // Written so that NaN is refused too.
        if (options?.MinConfidence is { } confidence && !(confidence >= 0 && confidence <= 100))
        {
            throw new CustomLabelsException(
                CustomLabelsError.InvalidParameter, FormattableString.Invariant($"MinConfidence must be 0 to 100, not {confidence}."));
        }

        if (options?.MaxResults is < 0 and var count)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidParameter, $"MaxResults must be at least 0, not {count}.");
        }

        return new() { MinConfidence = options?.MinConfidence, MaxResults = options?.MaxResults, RequestId = Guid.NewGuid().ToString() };
    }

    private static CustomLabelsException TooLarge(string what) => new(
        CustomLabelsError.ImageTooLarge,
        $"{what}; at most {CustomLabelsClientExtensions.MaxImageBytes} bytes may be sent. "
        + "Put larger images, up to 15 MB, into a bucket of the service and give their location.");
}
