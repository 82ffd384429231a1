using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels inspect</c></summary>
internal static class InspectCommand
{
    public static Command Create(CommandContext context)
    {
        var package = new Argument<string>("PACKAGE") { Description = "An .onnx file, a zip or a folder." };
        var command = new Command("inspect", "Says what is recognised in a model package, why, and what to write into model.json where it is not.") { package };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await InspectAsync(parsed.GetRequiredValue(package), cancellation).ConfigureAwait(false);
            if (context.Options.Json(parsed))
            {
                context.Terminal.Json(InspectionResult.From(report), CliJson.Default.InspectionResult);
            }
            else
            {
                Write(context.Terminal.OutputWriter, report);
            }

            return IsRecognized(report) ? ExitCode.Done : ExitCode.ModelRefused;
        });
        return command;
    }

    /// <summary>
    /// Inspects apart from the caller's thread. Ctrl-C lets an inspection end by itself for a few seconds, so that it removes what it unpacked;
    /// then the process ends all the same.
    /// </summary>
    public static async Task<InspectionReport> InspectAsync(string package, CancellationToken cancellation)
    {
        var report = await Task.Run(() => ModelInspection.Inspect(package), cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return report;
    }

    public static bool IsRecognized(InspectionReport report) => report.Recognition is Recognition.Recognized;

    public static void Write(TextWriter writer, InspectionReport report)
    {
        foreach (var line in InspectionView.Lines(report))
        {
            writer.WriteLine(Shown.Clean(line));
        }
    }
}
