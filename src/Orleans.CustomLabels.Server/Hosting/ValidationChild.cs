using System.Collections.Immutable;

namespace CustomLabels.Server.Hosting;

/// <summary>The command line by which this executable validates a package as a bounded child of itself.</summary>
internal static class ValidationChild
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "validate-package";

    /// <summary>How the child is started: the same program, whether it runs as an executable or through <c>dotnet</c>.</summary>
    public static ImmutableArray<string> Command()
    {
        var process = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is unknown.");
        return string.Equals(Path.GetFileNameWithoutExtension(process), "dotnet", StringComparison.OrdinalIgnoreCase)
            ? [process, "exec", typeof(ValidationChild).Assembly.Location, Verb]
            : [process, Verb];
    }
}
