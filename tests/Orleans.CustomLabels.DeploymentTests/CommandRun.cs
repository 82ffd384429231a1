using System.Diagnostics;
using CustomLabels.Testing;

namespace CustomLabels.DeploymentTests;

/// <summary>A command that ran to its end.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <summary>What it printed, when it succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public string Success => ExitCode == 0 ? Output : throw new InvalidOperationException($"The command ended with {ExitCode}: {Errors}{Output}");

    /// <summary>Runs one.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Passed on one by one.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="folder">Working directory; the repository by default.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<CommandRun> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
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
}
