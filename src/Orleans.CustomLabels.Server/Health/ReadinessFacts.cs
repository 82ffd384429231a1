namespace CustomLabels.Server.Health;

/// <summary>What is known of this process when it is asked whether it is ready.</summary>
internal sealed record ReadinessFacts
{
    /// <summary>It has started.</summary>
    public required bool IsStarted { get; init; }

    /// <summary>It was told to stop.</summary>
    public required bool IsStopping { get; init; }

    /// <summary>Its silo is Active, as its own view of the membership says.</summary>
    public required bool IsSiloActive { get; init; }

    /// <summary>Active silos that host units, where this process sends calls to them; otherwise null.</summary>
    public int? InferenceSilos { get; init; }

    /// <summary>How long ago the store answered last; null without a store to ask.</summary>
    public TimeSpan? StoreSilence { get; init; }

    /// <summary>Threads of this process that are lost in runs which do not end.</summary>
    public int LostThreads { get; init; }

    /// <summary>So many it bears.</summary>
    public int MaxLostThreads { get; init; }

    /// <summary>It takes no units any more.</summary>
    public bool IsLeaving { get; init; }
}
