namespace CustomLabels.Grains.OperatingPlans;

/// <summary>What a plan makes of a version.</summary>
internal enum OperatingStep
{
    /// <summary>It starts.</summary>
    Start,

    /// <summary>It runs already, and gets other bounds for its units.</summary>
    Resize,

    /// <summary>It stops.</summary>
    Stop,

    /// <summary>Its state is what is wanted, or cannot be changed: the time has passed, and that is all.</summary>
    Pass,
}
