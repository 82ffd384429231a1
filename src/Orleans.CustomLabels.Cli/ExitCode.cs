namespace CustomLabels.Cli;

/// <summary>What the process tells its caller when it ends; docs/command-line.md lists them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The service refused a call, or a version ended in a failed state.</summary>
    public const int ServiceError = 1;

    /// <summary>The command line, the environment or a profile is wrong; nothing was sent.</summary>
    public const int WrongUsage = 2;

    /// <summary>The model package cannot be served as it is.</summary>
    public const int ModelRefused = 3;

    /// <summary>No service answers at the endpoint.</summary>
    public const int Unreachable = 4;

    /// <summary>A file on this machine cannot be read, written or analysed.</summary>
    public const int FileProblem = 5;

    /// <summary>Of several pictures, at least one was not analysed.</summary>
    public const int SomePicturesFailed = 6;

    /// <summary>Stopped by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
