using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Metrics;

/// <summary>Sorts answers by the status and name that the caller sees.</summary>
internal static class RequestOutcomes
{
    public static RequestOutcome Of(AwsError? error) => error switch
    {
        null => RequestOutcome.Success,
        // Also ThrottlingException with status 500: then it is the service that is away, not the caller that is too fast.
        { Status: >= 500 } => RequestOutcome.ServerError,
        { Type: "ThrottlingException" or "ProvisionedThroughputExceededException" } => RequestOutcome.Throttle,
        _ => RequestOutcome.UserError,
    };
}
