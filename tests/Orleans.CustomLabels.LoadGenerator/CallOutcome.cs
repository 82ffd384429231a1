namespace CustomLabels.LoadGenerator;

/// <summary>What became of a call.</summary>
public enum CallOutcome
{
    /// <summary>Answered with the right labels.</summary>
    Answered,

    /// <summary>Answered with other labels than the picture shows.</summary>
    Wrong,

    /// <summary>ProvisionedThroughputExceededException: more was asked than the units can do.</summary>
    Rejected,

    /// <summary>Any other error, or no answer.</summary>
    Failed,

    /// <summary>The generator had too many calls in flight to send it: the measurement is void.</summary>
    NotSent,
}
