using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary>Says where a version stands.</summary>
internal static class StatusReport
{
    /// <summary>A step on the way, on standard error.</summary>
    public static void Step(Terminal terminal, VersionDescription version) =>
        terminal.Say(string.IsNullOrEmpty(version.StatusMessage) ? version.Status : $"{version.Status}: {version.StatusMessage}");

    /// <summary>The end, on standard output.</summary>
    public static void End(CommandContext context, bool json, StatusResult result)
    {
        if (json)
        {
            context.Terminal.Json(result, CliJson.Default.StatusResult);
        }
        else
        {
            var line = string.IsNullOrEmpty(result.StatusMessage) ? result.Status : $"{result.Status}: {result.StatusMessage}";
            context.Terminal.OutputWriter.WriteLine(Shown.Clean(line));
        }
    }
}
