namespace CustomLabels.Testing;

/// <summary>A real store in a process of its own, on a free loopback port, with data that outlives the process.</summary>
public interface IStoreServer : IAsyncDisposable
{
    /// <summary>Value of <c>CustomLabels__Clustering</c>.</summary>
    string Clustering { get; }

    /// <summary>Where it listens on loopback.</summary>
    int Port { get; }

    /// <summary>Value of <c>ConnectionStrings__Cluster</c>.</summary>
    string ConnectionString { get; }

    /// <summary>Its password: must never be printed by a server.</summary>
    string Password { get; }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    Task KillAsync();

    /// <summary>Makes it hang, as SIGSTOP does: connections stay, answers stop.</summary>
    Task PauseAsync();

    /// <summary>Ends a pause.</summary>
    Task ResumeAsync();

    /// <summary>Starts it again after a kill, on the same port and data, and waits until it answers.</summary>
    Task RestartAsync();
}
