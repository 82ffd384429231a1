using System.CommandLine;
using CustomLabels.Cli.Failures;
using CustomLabels.Cli.Pictures;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service.Shapes;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels try</c></summary>
internal static class TryCommand
{
    public static Command Create(CommandContext context)
    {
        var model = new Argument<string>("MODEL") { Description = "An .onnx file, a zip or a folder." };
        var image = new Argument<string>("IMAGE") { Description = "A JPEG or PNG file." };
        var (minConfidence, maxResults, annotated) = (Arguments.MinConfidence(), Arguments.MaxResults(), Arguments.SaveAnnotated());
        var command = new Command("try", "Runs a model on one picture on this machine, without any server.") { model, image, minConfidence, maxResults, annotated };
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(image);
            var picture = await PictureFile.ReadAsync(file, cancellation).ConfigureAwait(false);
            var query = new LabelQuery(parsed.GetValue(minConfidence), parsed.GetValue(maxResults));
            var package = parsed.GetRequiredValue(model);
            var report = await InspectCommand.InspectAsync(package, cancellation).ConfigureAwait(false);
            if (!InspectCommand.IsRecognized(report))
            {
                InspectCommand.Write(context.Terminal.ErrorWriter, report);
                return ExitCode.ModelRefused;
            }

            var labels = await DetectAsync(context, package, picture, query, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(annotated) is { } folder)
            {
                await new AnnotationFolder(folder, Path.GetDirectoryName(Path.GetFullPath(file))!).SaveAsync(file, picture, labels, cancellation).ConfigureAwait(false);
            }

            if (context.Options.Json(parsed))
            {
                context.Terminal.Json(new PictureResult(file, labels, null), CliJson.Default.PictureResult);
            }
            else
            {
                LabelTable.Write(context.Terminal, labels, query.MinConfidence, query.MaxResults);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<FoundLabel>> DetectAsync(
        CommandContext context, string package, byte[] picture, LabelQuery query, CancellationToken cancellation)
    {
        var model = await Task.Run(() => LocalModel.Open(package, new InferenceWorkerOptions(), context.Host.Time), cancellation).ConfigureAwait(false);
        await using (model.ConfigureAwait(false))
        {
            return await model.DetectAsync(picture, query, cancellation).ConfigureAwait(false) switch
            {
                DetectionOutcome.Detected detected => [.. detected.Labels.Select(FoundLabels.From)],
                DetectionOutcome.Rejected rejected => throw new PictureRejectedException(rejected.Rejection, rejected.Message),
                DetectionOutcome.TimedOut => throw new ModelFailedException("The model did not finish within its time limit and was stopped."),
                DetectionOutcome.Failed failed => throw new ModelFailedException(failed.Message),
                DetectionOutcome.Broken broken => throw new ModelFailedException(broken.Message),
                _ => throw new ModelFailedException("The model stopped before it answered."),
            };
        }
    }
}
