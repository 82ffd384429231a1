namespace CustomLabels.Grains.Artifacts;

/// <summary>How a stored package was found.</summary>
public enum ArtifactCondition
{
    /// <summary>It is there and has its digest.</summary>
    Whole,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there with another content.</summary>
    Damaged,

    /// <summary>It was there whole, and went or changed while it was worked on.</summary>
    Torn,
}
