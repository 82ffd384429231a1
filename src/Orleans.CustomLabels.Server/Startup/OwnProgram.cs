using System.Collections.Immutable;
using System.Reflection;

namespace CustomLabels.Server.Startup;

/// <summary>How this program starts itself again in another role.</summary>
internal static class OwnProgram
{
    /// <summary>The command line: the same program, whether it runs as an executable or through <c>dotnet</c>.</summary>
    /// <param name="arguments">What follows the program's name: a verb and its arguments.</param>
    public static ImmutableArray<string> Command(params ReadOnlySpan<string> arguments)
    {
        var process = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is unknown.");
        var program = Assembly.GetEntryAssembly()?.Location;
        return string.Equals(Path.GetFileNameWithoutExtension(process), "dotnet", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(program)
            ? [process, "exec", program, .. arguments]
            : [process, .. arguments];
    }
}
