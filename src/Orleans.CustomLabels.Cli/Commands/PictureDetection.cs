using CustomLabels.Cli.Pictures;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;
using CustomLabels.Inference.Images;

namespace CustomLabels.Cli.Commands;

/// <summary>Analyses pictures with one model version.</summary>
internal sealed class PictureDetection(CustomLabelsService service, string arn, float? minConfidence, int? maxResults, AnnotationFolder? annotated)
{
    // What is wrong with one picture, or passes, says nothing about the next picture; every other error would come back for each of them.
    private static readonly HashSet<string> OfOnePicture = new(StringComparer.Ordinal)
    {
        "ImageTooLargeException", "InvalidImageFormatException", "InvalidParameterException",
        "ProvisionedThroughputExceededException", "ThrottlingException", "InternalServerError",
    };

    public float? MinConfidence { get; } = minConfidence;

    public int? MaxResults { get; } = maxResults;

    public async Task<PictureResult> ObjectAsync(S3Object image, CancellationToken cancellation)
    {
        var input = new DetectInput(arn, new Image(null, image), MinConfidence, MaxResults);
        return new PictureResult($"s3://{image.Bucket}/{image.Name}", await service.DetectAsync(input, cancellation).ConfigureAwait(false), null);
    }

    /// <exception cref="ServiceException">The service refused.</exception>
    /// <exception cref="PictureRejectedException">The file is too large to send.</exception>
    /// <exception cref="IOException">The file cannot be read, or the annotated one not be written.</exception>
    public async Task<PictureResult> FileAsync(string path, CancellationToken cancellation)
    {
        var picture = await ReadAsync(path, cancellation).ConfigureAwait(false);
        var input = new DetectInput(arn, new Image(picture, null), MinConfidence, MaxResults);
        var labels = await service.DetectAsync(input, cancellation).ConfigureAwait(false);
        if (annotated is not null)
        {
            await annotated.SaveAsync(path, picture, labels, cancellation).ConfigureAwait(false);
        }

        return new PictureResult(path, labels, null);
    }

    /// <summary>As <see cref="FileAsync"/>, but what is wrong with this one picture becomes part of the result.</summary>
    public async Task<PictureResult> OneOfManyAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await FileAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (ServiceException error) when (OfOnePicture.Contains(error.Code))
        {
            return new PictureResult(path, null, new PictureError(error.Code, error.Message, error.RequestId));
        }
        catch (PictureRejectedException rejected)
        {
            return new PictureResult(path, null, new PictureError(rejected.Rejection.ToString(), rejected.Message, null));
        }
        catch (FileNotFoundException gone)
        {
            return new PictureResult(path, null, new PictureError("FileNotFound", gone.Message, null));
        }
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await PictureFile.ReadAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (PictureRejectedException large) when (large.Rejection == PictureRejection.TooLarge)
        {
            throw new PictureRejectedException(large.Rejection, $"{large.Message} A picture in a bucket may have 15 MB: customlabels detect s3://BUCKET/KEY");
        }
    }
}
