using System.CommandLine;
using CustomLabels.Cli.Rendering;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels usage export</c></summary>
internal static class UsageExportCommand
{
    public static Command Create(CommandContext context, UsagePeriodOptions period)
    {
        var file = new Argument<string>("FILE") { Description = "File to write; one that is there is replaced." };
        var command = new Command("export", "Writes every interval behind the usage of a period as JSON lines with a running hash.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (from, to) = period.Read(parsed, context.Host.Time);
            var path = parsed.GetRequiredValue(file);
            using var session = context.Connect(parsed);
            var lines = await session.Service.ExportUsageAsync(new(from, to, null), cancellation).ConfigureAwait(false);
            await File.WriteAllLinesAsync(path, lines, cancellation).ConfigureAwait(false);
            if (context.Options.Json(parsed))
            {
                context.Terminal.Json(new UsageExportResult(path, lines.Count), CliJson.Default.UsageExportResult);
            }
            else
            {
                context.Terminal.Say($"Wrote {lines.Count} lines to {path}.");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
