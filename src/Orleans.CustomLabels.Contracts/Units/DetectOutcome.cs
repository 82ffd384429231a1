namespace CustomLabels.Contracts.Units;

/// <summary>How a unit answered a call. Results, not exceptions: a refused call is as frequent as a good one when the units are full.</summary>
public enum DetectOutcome
{
    /// <summary>Analysed.</summary>
    Ok,

    /// <summary>The picture would have to wait too long; another unit may have room.</summary>
    Busy,

    /// <summary>The unit is not in service (any more); another one is.</summary>
    NotReady,

    /// <summary>Not a JPEG or PNG, or damaged: no unit could analyse it.</summary>
    InvalidImageFormat,

    /// <summary>Too many bytes or pixels.</summary>
    ImageTooLarge,

    /// <summary>A side too short or the aspect ratio too extreme.</summary>
    InvalidDimensions,

    /// <summary>The object is not there or may not be read.</summary>
    InvalidS3Object,

    /// <summary>The run took longer than allowed and was ended.</summary>
    TimedOut,

    /// <summary>The run failed inside the model.</summary>
    Failed,

    /// <summary>The store that holds the object does not answer now; the same call may succeed later.</summary>
    ObjectStoreUnavailable,

    /// <summary>The silo is busy with another picture on trial; this one has not been begun.</summary>
    TrialUnderWay,

    /// <summary>The request itself is wrong, so it would be everywhere: it has neither bytes nor an object, for one.</summary>
    InvalidRequest,
}
