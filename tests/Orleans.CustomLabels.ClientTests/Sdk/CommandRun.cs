using System.ComponentModel;
using System.Diagnostics;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>A command that ran to its end.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Passed on one by one.</param>
    /// <param name="environment">Variables to set, or to remove where null.</param>
    /// <param name="folder">Working directory.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static async Task<CommandRun> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Limit}.");
        }
    }

    /// <summary>Runs a command that may not be installed.</summary>
    /// <returns>Null when there is no such program.</returns>
    public static async Task<CommandRun?> TryRunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        try
        {
            return await RunAsync(program, arguments, environment, folder);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
