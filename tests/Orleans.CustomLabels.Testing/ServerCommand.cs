using System.Diagnostics;

namespace CustomLabels.Testing;

/// <summary>A verb of the server that ends by itself, run as its users run it.</summary>
public static class ServerCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs one to its end.</summary>
    /// <param name="settings">Settings, as environment variables.</param>
    /// <param name="arguments">The verb and its options.</param>
    /// <returns>Exit code, and everything it printed.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        RunAsync(ServerProcess.Assembly, settings, arguments);

    /// <summary>Runs one of another build to its end.</summary>
    /// <param name="assembly">Path of the server's assembly.</param>
    /// <param name="settings">Settings, as environment variables.</param>
    /// <param name="arguments">The verb and its options.</param>
    /// <returns>Exit code, and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string assembly, IReadOnlyDictionary<string, string> settings, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        PlainEnvironment.Apply(start);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(Limit);
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, string.Concat(output));
    }
}
