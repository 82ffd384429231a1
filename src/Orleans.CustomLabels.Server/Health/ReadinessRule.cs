namespace CustomLabels.Server.Health;

/// <summary>Decides whether a process should get calls.</summary>
internal static class ReadinessRule
{
    /// <summary>The obstacle of a process that has not started yet.</summary>
    public const string Starting = "The process is starting.";

    /// <summary>Three probes in a row without an answer, and a little.</summary>
    public static readonly TimeSpan StoreSilenceLimit = TimeSpan.FromSeconds(10);

    /// <summary>Why it should get none; null when it should.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="isStrict">Whether it must also be able to serve new work.</param>
    public static string? Obstacle(ReadinessFacts facts, bool isStrict) => facts switch
    {
        { IsStopping: true } => "The process is stopping.",
        { IsStarted: false } => Starting,
        _ when !isStrict => null,
        { IsSiloActive: false } => "The silo is not an active member of the cluster.",
        { IsLeaving: true } => "The silo takes no units any more.",
        { LostThreads: var lost, MaxLostThreads: var most } when lost > most => $"{lost} threads are lost in runs that do not end, more than {most}.",
        { StoreSilence: { } silence } when silence > StoreSilenceLimit => $"The store has not answered for {silence.TotalSeconds:0} s.",
        { InferenceSilos: 0 } => "No active silo hosts units.",
        _ => null,
    };
}
