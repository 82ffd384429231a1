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

    /// <summary>Inspects apart from the caller's thread, so that Ctrl-C is answered even while a model loads.</summary>
    public static Task<InspectionReport> InspectAsync(string package, CancellationToken cancellation) =>
        Task.Run(() => ModelInspection.Inspect(package), cancellation).WaitAsync(cancellation);

    public static bool IsRecognized(InspectionReport report) => report.Recognition is Recognition.Recognized;

    public static void Write(TextWriter writer, InspectionReport report)
    {
        foreach (var line in InspectionView.Lines(report))
        {
            writer.WriteLine(Shown.Clean(line));
        }
    }
}
