using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>What the protocol says where AWS's has an exception: a status that tells the kind, and the same words.</summary>
internal static class OpenInferenceErrors
{
    public static readonly AwsError NotSafe = new(
        403, "AccessDeniedException", "A token is taken over https, or from this machine, alone: others could read it on the way. Call over https, or have the balancer that ends TLS pass X-Forwarded-Proto on.");

    public static readonly AwsError NoToken = new(401, "MissingAuthenticationTokenException", "The request has no token. Send the header 'Authorization: Bearer TOKEN'.");

    public static readonly AwsError UnknownToken = new(401, "UnrecognizedClientException", "The token is nobody's.");

    public static readonly AwsError NotFound = new(
        404, "UnknownOperationException", "There is nothing at this path. Try GET /v2, GET /v2/models/NAME, POST /v2/models/NAME/infer or POST /v2/models/NAME/versions/VERSION/infer.");

    public static readonly AwsError MethodNotAllowed = new(405, "UnknownOperationException", "This path does not answer this method. Pictures are sent with POST .../infer, everything else is asked with GET.");

    public static readonly AwsError Compressed = new(415, "UnsupportedMediaTypeException", "The body must not be compressed: pictures are already.");

    /// <summary>The caller's request is wrong.</summary>
    public static AwsException Invalid(string what) => new(new AwsError(400, "InvalidParameterException", what));

    /// <summary>HTTP status of an error. AWS answers nearly all of them with 400.</summary>
    public static int StatusOf(AwsError error) => error switch
    {
        { Status: >= 500, Type: "ThrottlingException" } => StatusCodes.Status503ServiceUnavailable,
        { Status: not 400 } => error.Status,
        { Type: "MissingAuthenticationTokenException" or "UnrecognizedClientException" } => StatusCodes.Status401Unauthorized,
        { Type: "AccessDeniedException" } => StatusCodes.Status403Forbidden,
        { Type: "ResourceNotFoundException" } => StatusCodes.Status404NotFound,
        { Type: "ResourceInUseException" } => StatusCodes.Status409Conflict,
        { Type: "ImageTooLargeException" } => StatusCodes.Status413PayloadTooLarge,
        { Type: "ThrottlingException" or "ProvisionedThroughputExceededException" or "LimitExceededException" } => StatusCodes.Status429TooManyRequests,
        { Type: "ResourceNotReadyException" } => StatusCodes.Status503ServiceUnavailable,
        _ => error.Status,
    };
}
