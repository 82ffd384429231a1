namespace CustomLabels.Inference.Profiles;

/// <summary>Bounds on what a detector reports. They keep post-processing time and answer size bounded whatever the model returns.</summary>
public sealed record DetectionSettings
{
    /// <summary>Candidates with a score at or below this are dropped first, 0..1.</summary>
    /// <value>0.01</value>
    public float ScoreFloor { get; init; } = 0.01f;

    /// <summary>Of two boxes of one label that overlap by more than this intersection over union, the weaker is dropped, 0..1.</summary>
    /// <value>0.45</value>
    public float NmsIou { get; init; } = 0.45f;

    /// <summary>At most so many best candidates enter suppression.</summary>
    /// <value>1000</value>
    public int MaxCandidates { get; init; } = 1000;

    /// <summary>At most so many boxes come out.</summary>
    /// <value>300</value>
    public int MaxDetections { get; init; } = 300;
}
