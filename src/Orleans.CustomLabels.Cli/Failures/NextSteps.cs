using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Failures;

/// <summary>What helps after each error of the service.</summary>
internal static class NextSteps
{
    public static string? After(ServiceException error) => error.Code switch
    {
        "AccessDeniedException" => "The keys in use may not do this. Use others (--profile, AWS_PROFILE), or have the policy of this identity widened. "
            + "PROJECT/VERSION is looked up first; a detect-only identity needs the version's ARN instead.",
        "UnrecognizedClientException" or "MissingAuthenticationTokenException" => "The service does not know these keys. Check AWS_ACCESS_KEY_ID, AWS_PROFILE "
            + "and --profile against the identities configured at the server.",
        "InvalidSignatureException" when error.Message.Contains("expired", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("not yet current", StringComparison.OrdinalIgnoreCase) => "The clocks of this machine and of the server differ by more than 5 minutes. Set them.",
        "InvalidSignatureException" => "The secret key, the Region (--region) or a proxy that rewrites the Host header does not fit.",
        "ResourceNotReadyException" => "Start the version: customlabels start PROJECT/VERSION --wait",
        "ResourceNotFoundException" => "See what there is: customlabels describe",
        "ResourceInUseException" => "See its state: customlabels describe PROJECT/VERSION. A version must be stopped before it is deleted or started anew, a project empty.",
        "ProvisionedThroughputExceededException" => "All units are busy. Wait, lower --parallel, or stop the version and start it with more units.",
        "LimitExceededException" or "ServiceQuotaExceededException" => "Ask for fewer units, stop another version, or raise the quota at the server.",
        "ImageTooLargeException" => "Send at most 4 MB and 4096 pixels a side; a picture in a bucket (s3://BUCKET/KEY) may have 15 MB.",
        "InvalidImageFormatException" => "Send a whole JPEG or PNG.",
        "InvalidS3ObjectException" => "Check bucket and key, and that this identity may read the object.",
        "ThrottlingException" or "InternalServerError" => "Try again in a moment; the request id finds the call in the server's log.",
        "UnknownOperationException" => "Is this the address of the service itself, and of this version of it?",
        _ => null,
    };

    public static string After(ServiceUnreachableException error) => error.Endpoint.IsLoopback
        ? "Start the server: dotnet run --project src/Orleans.CustomLabels.Server. For one elsewhere: --endpoint-url or AWS_ENDPOINT_URL_REKOGNITION."
        : "Check --endpoint-url (or AWS_ENDPOINT_URL_REKOGNITION), and that the server listens on that address and not on 127.0.0.1 only.";
}
