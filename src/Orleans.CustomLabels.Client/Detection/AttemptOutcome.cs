namespace CustomLabels.Client.Detection;

/// <summary>How one attempt ended.</summary>
internal enum AttemptOutcome
{
    /// <summary>The unit answered, one way or another.</summary>
    Replied,

    /// <summary>The request never reached the unit.</summary>
    Undelivered,

    /// <summary>The unit's silo was lost while the attempt was there.</summary>
    SiloLost,

    /// <summary>The unit threw.</summary>
    Failed,

    /// <summary>The call was over first.</summary>
    Withdrawn,
}
