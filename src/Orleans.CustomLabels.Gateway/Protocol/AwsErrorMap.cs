using CustomLabels.Contracts.Errors;

namespace CustomLabels.Gateway.Protocol;

/// <summary>
/// Turns the service's own reasons into AWS's exceptions
/// (https://docs.aws.amazon.com/rekognition/latest/dg/error-handling.html). The documented text comes first, the particular reason after it.
/// </summary>
internal static class AwsErrorMap
{
    /// <summary>What a caller sees while a silo or the store is away; all SDKs send such a call again.</summary>
    public static readonly AwsError ServiceUnavailable = new(500, "ThrottlingException", "Service Unavailable");

    public static AwsError ToAws(CustomLabelsException refusal) => ToAws(refusal.Error, refusal.HasOwnMessage ? refusal.Message : null);

    public static AwsError ToAws(CustomLabelsError error, string? reason) => error switch
    {
        CustomLabelsError.InvalidParameter => Of("InvalidParameterException", "Request has invalid parameters", reason),
        CustomLabelsError.ResourceNotFound => Replaced("ResourceNotFoundException", "The specified resource was not found.", reason),
        CustomLabelsError.ResourceInUse => Of("ResourceInUseException", "Specified resource is in use.", reason),
        CustomLabelsError.ResourceNotReady => Replaced("ResourceNotReadyException", "The model version is not running.", reason),
        CustomLabelsError.LimitExceeded => Replaced("LimitExceededException", "A limit of the account is exceeded.", reason),
        CustomLabelsError.ServiceQuotaExceeded => Replaced("ServiceQuotaExceededException", "A quota of the service is exceeded.", reason),
        CustomLabelsError.InvalidS3Object => Of("InvalidS3ObjectException", ObjectTexts.Unavailable, reason),
        CustomLabelsError.ImageTooLarge => Of("ImageTooLargeException", "Image size is too large", reason),
        CustomLabelsError.InvalidImageFormat => Of("InvalidImageFormatException", "Request has invalid image format", reason),
        CustomLabelsError.ProvisionedThroughputExceeded => Replaced("ProvisionedThroughputExceededException", "Provisioned Rate exceeded.", reason),
        CustomLabelsError.Throttling => Replaced("ThrottlingException", "Slow down; sudden increase in rate of requests", reason),
        // The reason of an internal failure is for the log, not for callers.
        _ => FrontEndErrors.InternalServerError,
    };

    private static AwsError Of(string type, string text, string? reason) => new(400, type, reason switch
    {
        null or "" => text,
        _ when reason.StartsWith(text, StringComparison.Ordinal) => reason,
        _ when text.EndsWith('.') => $"{text} {reason}",
        _ => $"{text}: {reason}",
    });

    private static AwsError Replaced(string type, string text, string? reason) => new(400, type, string.IsNullOrEmpty(reason) ? text : reason);
}
