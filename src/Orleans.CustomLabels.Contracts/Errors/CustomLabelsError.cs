namespace CustomLabels.Contracts.Errors;

/// <summary>The documented ways in which an operation is refused. The gateway turns each into AWS's exception of the same name.</summary>
public enum CustomLabelsError
{
    /// <summary>A parameter is wrong, or the combination is.</summary>
    InvalidParameter,

    /// <summary>The ARN names nothing.</summary>
    ResourceNotFound,

    /// <summary>The resource is in a state, or used in a way, that forbids the operation.</summary>
    ResourceInUse,

    /// <summary>The model version is not running.</summary>
    ResourceNotReady,

    /// <summary>A quota of the account would be exceeded.</summary>
    LimitExceeded,

    /// <summary>A quota of the service would be exceeded, for example tags on one resource.</summary>
    ServiceQuotaExceeded,

    /// <summary>The object in a bucket is not there, not readable, or not allowed.</summary>
    InvalidS3Object,

    /// <summary>More bytes or pixels than allowed.</summary>
    ImageTooLarge,

    /// <summary>Not a JPEG or PNG, or damaged.</summary>
    InvalidImageFormat,

    /// <summary>All units in service are busy; the call succeeds when sent again later.</summary>
    ProvisionedThroughputExceeded,

    /// <summary>The call came too fast or the service cannot take it now; it succeeds when sent again later.</summary>
    Throttling,

    /// <summary>Something failed inside the service; the call may be sent again.</summary>
    InternalServerError,
}
