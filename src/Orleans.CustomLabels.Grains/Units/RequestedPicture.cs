using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Units;
using CustomLabels.Inference.Images;

namespace CustomLabels.Grains.Units;

/// <summary>The encoded picture of a request, wherever it is.</summary>
internal sealed class RequestedPicture(IObjectStore objects, PictureLimits limits)
{
    /// <summary>Reads it.</summary>
    /// <param name="request">Bytes, or the place of an object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CustomLabelsException">The object cannot be read or is too large, or there is neither.</exception>
    public async Task<byte[]> ReadAsync(DetectRequest request, CancellationToken cancellationToken)
    {
        if (request.Bytes is { } bytes)
        {
            return bytes;
        }

        if (request.Object is not { } place)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidParameter, "The request has neither a picture nor the place of one.");
        }

        await using var content = await objects.OpenReadAsync(place, limits.MaxObjectBytes, cancellationToken).ConfigureAwait(false);
        var encoded = GC.AllocateUninitializedArray<byte>((int)content.Length);
        try
        {
            await content.ReadExactlyAsync(encoded, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidS3Object, "The object changed or vanished while it was read.");
        }

        return encoded;
    }
}
