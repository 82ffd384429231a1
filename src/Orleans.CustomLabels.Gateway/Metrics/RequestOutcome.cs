namespace CustomLabels.Gateway.Metrics;

/// <summary>How a call ended, as it is counted.</summary>
internal enum RequestOutcome
{
    /// <summary>Answered.</summary>
    Success,

    /// <summary>It came too fast; the same call succeeds later.</summary>
    Throttle,

    /// <summary>Refused for another reason of the caller's.</summary>
    UserError,

    /// <summary>Failed for a reason of the service's.</summary>
    ServerError,
}
