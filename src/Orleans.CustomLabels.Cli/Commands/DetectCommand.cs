using System.CommandLine;
using CustomLabels.Cli.Failures;
using CustomLabels.Cli.Pictures;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels detect</c></summary>
internal static class DetectCommand
{
    private const int MostAtOnce = 64;

    public static Command Create(CommandContext context)
    {
        var target = new Argument<string>("FILE|FOLDER|s3://BUCKET/KEY") { Description = "A JPEG or PNG, a folder of them, or an object the service can read." };
        var model = new Option<string>("--model") { Description = "The running model version: PROJECT/VERSION or its ARN.", Required = true };
        var (minConfidence, maxResults, annotated) = (Arguments.MinConfidence(), Arguments.MaxResults(), Arguments.SaveAnnotated());
        var parallel = new Option<int>("--parallel") { Description = $"Calls at once over a folder, 1..{MostAtOnce}.", DefaultValueFactory = _ => 4 }
            .Where(value => value is >= 1 and <= MostAtOnce, $"--parallel must be 1 to {MostAtOnce}.");
        var command = new Command("detect", "Finds labels on pictures.") { target, model, minConfidence, maxResults, annotated, parallel };
        command.SetAction(async (parsed, cancellation) =>
        {
            var what = DetectTarget.Parse(parsed.GetRequiredValue(target));
            var name = ResourceName.ParseVersion(parsed.GetRequiredValue(model));
            var output = Annotations(what, parsed.GetValue(annotated));
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(name, cancellation).ConfigureAwait(false);
            var detection = new PictureDetection(session.Service, arn, parsed.GetValue(minConfidence), parsed.GetValue(maxResults), output);
            var json = context.Options.Json(parsed);
            return what switch
            {
                DetectTarget.Folder folder => await FolderAsync(context.Terminal, json, detection, folder.Path, output, parsed.GetValue(parallel), cancellation).ConfigureAwait(false),
                DetectTarget.PictureFile file => One(context.Terminal, json, detection, await detection.FileAsync(file.Path, cancellation).ConfigureAwait(false)),
                DetectTarget.BucketObject image => One(context.Terminal, json, detection, await detection.ObjectAsync(image.Object, cancellation).ConfigureAwait(false)),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });
        return command;
    }

    private static AnnotationFolder? Annotations(DetectTarget target, string? folder) => (folder, target) switch
    {
        (null, _) => null,
        ({ } to, DetectTarget.Folder from) => new AnnotationFolder(to, from.Path),
        ({ } to, DetectTarget.PictureFile file) => new AnnotationFolder(to, Path.GetDirectoryName(Path.GetFullPath(file.Path))!),
        _ => throw new WrongUsageException("--save-annotated needs the picture on this machine.", "Fetch the object and give the file."),
    };

    private static int One(Terminal terminal, bool json, PictureDetection detection, PictureResult result)
    {
        if (json)
        {
            terminal.Json(result, CliJson.Default.PictureResult);
        }
        else
        {
            LabelTable.Write(terminal, result.CustomLabels!, detection.MinConfidence, detection.MaxResults);
        }

        return ExitCode.Done;
    }

    private static async Task<int> FolderAsync(
        Terminal terminal, bool json, PictureDetection detection, string folder, AnnotationFolder? output, int atOnce, CancellationToken cancellation)
    {
        var files = PictureFolder.List(folder, output?.Path);
        if (files.Count == 0)
        {
            throw new WrongUsageException($"There is no .jpg, .jpeg or .png file in '{folder}'.");
        }

        var results = new List<PictureResult>();
        await ProgressBar.RunAsync(terminal, "Analysing", files.Count, async report =>
        {
            await foreach (var result in OrderedParallel.RunAsync(files, atOnce, detection.OneOfManyAsync, cancellation).ConfigureAwait(false))
            {
                results.Add(result);
                report(results.Count);
                if (json)
                {
                    terminal.Json(result, CliJson.Default.PictureResult);
                }
            }
        }).ConfigureAwait(false);
        if (!json)
        {
            PictureTable.Write(terminal, results);
        }

        var failed = results.Count(result => result.Error is not null);
        terminal.Say($"{results.Count} pictures, {failed} not analysed.");
        return failed == 0 ? ExitCode.Done : ExitCode.SomePicturesFailed;
    }
}
