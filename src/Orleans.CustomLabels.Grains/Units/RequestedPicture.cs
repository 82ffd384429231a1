using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Units;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Telemetry;

namespace CustomLabels.Grains.Units;

/// <summary>The encoded picture of a request, wherever it is.</summary>
internal sealed class RequestedPicture(IObjectStore objects, PictureLimits limits, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <param name="request">Bytes, or the place of an object.</param>
    /// <param name="stages">Told how long an object took.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The picture, and how long it took to be fetched.</returns>
    /// <exception cref="CustomLabelsException">The object cannot be read or is too large, or there is neither.</exception>
    public async ValueTask<(byte[] Encoded, TimeSpan Took)> ReadAsync(DetectRequest request, WorkerStages? stages, CancellationToken cancellationToken)
    {
        if (request.Bytes is { } bytes)
        {
            return (bytes, TimeSpan.Zero);
        }

        using var span = WorkerStages.BeginFetch();
        var (started, outcome) = (time.GetTimestamp(), "failed");
        try
        {
            var encoded = await FetchAsync(request.Object, cancellationToken).ConfigureAwait(false);
            outcome = "ok";
            return (encoded, time.GetElapsedTime(started));
        }
        catch (CustomLabelsException refusal)
        {
            outcome = refusal.Error == CustomLabelsError.Throttling ? "failed" : "refused";
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "withdrawn";
            throw;
        }
        finally
        {
            stages?.RecordFetch(time.GetElapsedTime(started), outcome);
        }
    }

    private async Task<byte[]> FetchAsync(ObjectLocation? named, CancellationToken cancellationToken)
    {
        if (named is not { } place)
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
