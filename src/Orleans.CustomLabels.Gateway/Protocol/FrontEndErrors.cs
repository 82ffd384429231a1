namespace CustomLabels.Gateway.Protocol;

/// <summary>Errors given before an operation runs. Names and texts are those of AWS's own front end; docs/errors.md lists them with their causes.</summary>
internal static class FrontEndErrors
{
    public static readonly AwsError MissingAuthenticationToken =
        new(400, "MissingAuthenticationTokenException", "Request is missing Authentication Token");

    public static readonly AwsError UnrecognizedClient =
        new(400, "UnrecognizedClientException", "The security token included in the request is invalid.");

    public static readonly AwsError SignatureMismatch = InvalidSignature(
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public static readonly AwsError BodyTooLarge =
        new(413, "RequestEntityTooLargeException", "Request size is too large");

    public static readonly AwsError TooManyBodies =
        new(400, "ThrottlingException", "Slow down; sudden increase in rate of requests");

    public static readonly AwsError NotFound =
        new(404, "UnknownOperationException", "There is nothing at this path. Operations are called with POST /.");

    public static readonly AwsError MethodNotAllowed =
        new(405, "UnknownOperationException", "This path does not answer this method. Operations are called with POST /.");

    public static readonly AwsError MissingTarget =
        new(400, "UnknownOperationException", "The X-Amz-Target header names the operation and is missing.");

    public static readonly AwsError InternalServerError = new(500, "InternalServerError", "Internal server error");

    public static AwsError UnsupportedMediaType(string? contentType) => new(
        415, "UnsupportedMediaTypeException", $"Content-Type must be {AwsResponse.ContentType}, not '{Shown(contentType)}'.");

    public static AwsError UnknownOperation(string target) =>
        new(400, "UnknownOperationException", $"Unknown operation '{Shown(target)}'.");

    public static AwsError UnsupportedOperation(string operation) =>
        new(400, "UnknownOperationException", $"{operation} is not supported by this service.");

    public static AwsError Serialization(string reason) => new(400, "SerializationException", reason);

    public static AwsError IncompleteSignature(string reason) => new(400, "IncompleteSignatureException", reason);

    public static AwsError InvalidSignature(string reason) => new(400, "InvalidSignatureException", reason);

    /// <summary>What the caller sent, short enough for an error message.</summary>
    public static string Shown(string? text) => text is { Length: > 80 } ? string.Concat(text.AsSpan(0, 80), "...") : text ?? "";
}
