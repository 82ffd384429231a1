using System.ComponentModel;
using System.Diagnostics;

namespace CustomLabels.Testing;

/// <summary>A command that ran to its end.</summary>
/// <param name="ExitCode">Of the process.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed on its error output.</param>
public sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(5);

    /// <summary>What it printed, when it succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public string Success => ExitCode == 0 ? Output : throw new InvalidOperationException($"The command ended with {ExitCode}: {Errors}{Output}");

    /// <summary>Runs one.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Passed on one by one.</param>
    /// <param name="environment">Variables to set, or to remove where null.</param>
    /// <param name="folder">Working directory.</param>
    /// <param name="longest">It is ended after this time; five minutes unless given.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static async Task<CommandRun> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null, TimeSpan? longest = null)
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
        using var limit = new CancellationTokenSource(longest ?? UsualLimit);
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
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {longest ?? UsualLimit}.");
        }
    }

    /// <summary>Runs a command that may not be installed.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Passed on one by one.</param>
    /// <param name="environment">Variables to set, or to remove where null.</param>
    /// <param name="folder">Working directory.</param>
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
