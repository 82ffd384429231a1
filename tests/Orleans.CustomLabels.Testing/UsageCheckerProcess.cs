using System.Diagnostics;

namespace CustomLabels.Testing;

/// <summary>The independent checker of usage exports, run as its users run it.</summary>
public static class UsageCheckerProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Checks an export, and a report if there is one.</summary>
    /// <param name="files">Paths of the export and the report.</param>
    /// <returns>Exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] files)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Repository.Assembly("tests", "Orleans.CustomLabels.UsageChecker"), .. files])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var checker = Process.Start(start)!;
        var output = await Task.WhenAll(checker.StandardOutput.ReadToEndAsync(), checker.StandardError.ReadToEndAsync()).WaitAsync(Limit);
        await checker.WaitForExitAsync().WaitAsync(Limit);
        return (checker.ExitCode, string.Concat(output));
    }
}
