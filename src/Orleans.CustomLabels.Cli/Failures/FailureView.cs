using CustomLabels.Cli.Rendering;
using Spectre.Console;

namespace CustomLabels.Cli.Failures;

/// <summary>Shows a failure on standard error.</summary>
internal static class FailureView
{
    public static void Write(Terminal terminal, Failure failure)
    {
        terminal.Progress.Write(new Text(Shown.Clean(failure.Title), new Style(Color.Red, decoration: Decoration.Bold)));
        terminal.Say($": {failure.Message}");
        if (failure.RequestId is { } id)
        {
            terminal.Say($"  request id: {id}");
        }

        if (failure.NextStep is { } next)
        {
            terminal.Say($"  next: {next}");
        }
    }
}
