namespace CustomLabels.Testing;

/// <summary>How a server under test is started, where that is not as usual.</summary>
public sealed record ServerStart
{
    /// <summary>Path of the program's assembly.</summary>
    /// <value>the server</value>
    public string? Assembly { get; init; }

    /// <summary>Where it listens.</summary>
    /// <value>a free loopback port</value>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>What it is told to do, or null for nothing.</summary>
    public string? Verb { get; init; }

    /// <summary>Program and arguments that start it, for example in another network namespace.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Whether it reads lines from the test.</summary>
    public bool ReadsInput { get; init; }
}
