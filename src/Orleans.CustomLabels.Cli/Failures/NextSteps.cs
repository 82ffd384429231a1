using System.Security.Authentication;
using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Failures;

/// <summary>What helps after each error of the service.</summary>
internal static class NextSteps
{
    /// <summary>What to do after an error; commands are whole ones, to be pasted.</summary>
    /// <param name="error">The error.</param>
    /// <param name="choices">Where the call went, as arguments of a further command.</param>
    public static string? After(ServiceException error, string choices) => error.Code switch
    {
        "AccessDeniedException" => "The keys in use may not do this. Use others (--profile, AWS_PROFILE), or have the policy of this identity widened. "
            + "PROJECT/VERSION is looked up first; a detect-only identity needs the version's ARN instead.",
        "UnrecognizedClientException" or "MissingAuthenticationTokenException" => "The service does not know these keys. Check AWS_ACCESS_KEY_ID, AWS_PROFILE "
            + "and --profile against the identities configured at the server.",
        "InvalidSignatureException" when error.Message.Contains("expired", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("not yet current", StringComparison.OrdinalIgnoreCase) => "The clocks of this machine and of the server differ by more than 5 minutes. Set them.",
        "InvalidSignatureException" => "The secret key, the Region (--region) or a proxy that rewrites the Host header does not fit.",
        "ResourceNotReadyException" => $"If it is stopped: customlabels start {error.Arn ?? "PROJECT/VERSION"} --wait{choices}",
        "ResourceNotFoundException" or "ResourceInUseException" when IsAboutZone(error) =>
            $"See the zones and their silos: customlabels cluster{choices}",
        "ResourceNotFoundException" => $"See what there is: customlabels describe{ProjectOf(error)}{choices}",
        "ResourceInUseException" when error.Message.Contains("TRAINING_FAILED", StringComparison.Ordinal) =>
            $"It cannot be started. Its message says why: customlabels describe {error.Arn ?? "PROJECT/VERSION"}{choices}. Then import the model as another version.",
        "ResourceInUseException" => "A version must be stopped before it is deleted or started anew, a project empty. "
            + $"See its state: customlabels describe {error.Arn ?? "PROJECT/VERSION"}{choices}",
        "ProvisionedThroughputExceededException" when error.Message.Contains("CustomLabels__Quotas__", StringComparison.Ordinal) =>
            "Call less often, or raise the quota at the server.",
        "ProvisionedThroughputExceededException" => "More is asked than its units can do. Wait, lower --parallel, or see how many it has and needs: "
            + $"customlabels capacity {error.Arn ?? "PROJECT/VERSION"}{choices}",
        "LimitExceededException" or "ServiceQuotaExceededException" => "Ask for fewer units, stop another version, or raise the quota at the server.",
        "ImageTooLargeException" => "Send at most 4 MB and 4096 pixels a side; a picture in a bucket (s3://BUCKET/KEY) may have 15 MB.",
        "InvalidImageFormatException" => "Send a whole JPEG or PNG.",
        "InvalidS3ObjectException" => "Check bucket and key, and that this identity may read the object.",
        "ThrottlingException" or "InternalServerError" => "Try again in a moment; the request id finds the call in the server's log.",
        "UnknownOperationException" => "Is this the address of the service itself, and of this version of it?",
        _ => null,
    };

    public static string After(ServiceUnreachableException error) => error.InnerException?.InnerException is AuthenticationException
        ? "This machine does not trust the server's certificate, or it is for another name. Trust its authority: SSL_CERT_FILE=FILE, in PEM."
        : error.Endpoint.IsLoopback
        ? "Start the server: dotnet run --project src/Orleans.CustomLabels.Server. For one elsewhere: --endpoint-url or AWS_ENDPOINT_URL_REKOGNITION."
        : "Check --endpoint-url (or AWS_ENDPOINT_URL_REKOGNITION), and that the server listens on that address and not on 127.0.0.1 only.";

    private static bool IsAboutZone(ServiceException error) =>
        error.Arn is null && error.Message.Contains("zone ", StringComparison.OrdinalIgnoreCase);

    // The versions of the project, when the missing one was a version.
    private static string ProjectOf(ServiceException error) =>
        error.Arn is { } arn && ResourceName.Parse(arn) is { Version: not null } version ? $" {version.Project}" : "";
}
