using System.Net;
using Amazon.S3;
using CustomLabels.Contracts.Errors;
using CustomLabels.Grains.Objects;

namespace CustomLabels.Server.Objects;

/// <summary>Tells what cannot be had from what cannot be had now. What the store itself says stays out of the answer: it is not for callers.</summary>
internal static class S3Failure
{
    public static CustomLabelsException TimedOut() => ObjectRefusal.Unavailable("The object store did not answer in time.");

    public static CustomLabelsException Explain(Exception problem) => problem switch
    {
        OperationCanceledException => TimedOut(),
        AmazonS3Exception { StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } =>
            ObjectRefusal.Unavailable("The object store cannot answer now."),
        AmazonS3Exception { StatusCode: >= HttpStatusCode.MultipleChoices, ErrorCode: not "RequestTimeout" } => ObjectRefusal.NotThere(),
        _ => ObjectRefusal.Unavailable("The object store cannot be reached now."),
    };
}
