using System.CommandLine;
using CustomLabels.Contracts.Errors;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Stores;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Backup;

/// <summary>What the verbs <c>backup</c> and <c>restore</c> have in common: how they are called, and how they say what went wrong.</summary>
internal static class BackupVerb
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs a verb.</summary>
    /// <param name="command">Its name and options.</param>
    /// <param name="arguments">What follows the verb.</param>
    /// <param name="refusal">How the sentence begins that says why it failed.</param>
    /// <param name="run">Gets the options and the settings among the arguments.</param>
    /// <returns>0 when it is done, 1 when it failed, 2 when it was called wrongly.</returns>
    public static async Task<int> RunAsync(Command command, string[] arguments, string refusal, Func<ParseResult, string[], CancellationToken, Task> run)
    {
        var (settings, own) = SettingArguments.Split(arguments);
        command.SetAction((parsed, stopping) => TryAsync(refusal, () => run(parsed, settings, stopping)));
        // Below a root, so that its help shows the verb.
        var result = new RootCommand { command }.Parse([command.Name, .. own]);
        var exitCode = await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return result.Errors.Count > 0 ? WrongUsage : exitCode;
    }

    private static async Task<int> TryAsync(string refusal, Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{refusal} It was interrupted.");
            return Failed;
        }
        catch (Exception problem) when (problem is BackupException or StoreException or SettingsException or OptionsValidationException or DataDirectoryException or IOException
            or UnauthorizedAccessException or CustomLabelsException)
        {
            await Console.Error.WriteLineAsync($"{refusal} {problem.Message}");
            return Failed;
        }
    }
}
