using CustomLabels.ClientTests.Sdk;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.CommandLine;

/// <summary><c>customlabels</c> as a process of its own.</summary>
/// <param name="environment">Where it finds the server and the keys.</param>
internal sealed class CustomLabelsCommand(IReadOnlyDictionary<string, string?> environment)
{
    /// <summary>Runs a command that must end with the given exit code.</summary>
    /// <returns>What it printed to standard output.</returns>
    public async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        var run = await CommandRun.RunAsync("dotnet", ["exec", Repository.Assembly("src", "Orleans.CustomLabels.Cli", "customlabels"), .. arguments], environment);
        Assert.True(run.ExitCode == exitCode, $"customlabels {string.Join(' ', arguments)} ended with {run.ExitCode}, not {exitCode}.\n{run.Output}\n{run.Errors}");
        return run.Output;
    }

    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it printed to standard output.</returns>
    public Task<string> RunAsync(params string[] arguments) => RunAsync(0, arguments);
}
