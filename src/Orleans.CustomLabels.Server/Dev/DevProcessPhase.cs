namespace CustomLabels.Server.Dev;

/// <summary>How far a process of a development cluster is.</summary>
internal enum DevProcessPhase
{
    /// <summary>Runs, and is not ready yet.</summary>
    Starting,

    /// <summary>Ready.</summary>
    Ready,

    /// <summary>Ended by itself; it is started again after a pause.</summary>
    Exited,

    /// <summary>Ended as it was told to.</summary>
    Stopped,
}
