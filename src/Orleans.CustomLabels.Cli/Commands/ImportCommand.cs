using System.CommandLine;
using CustomLabels.Cli.Failures;
using CustomLabels.Cli.Packages;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels import</c></summary>
internal static class ImportCommand
{
    private const string DefaultBucket = "custom-labels";

    public static Command Create(CommandContext context)
    {
        var path = new Argument<string>("PATH") { Description = "The model package: a folder, a zip or an .onnx file." };
        var project = new Option<string>("--project") { Description = "Project to import into; made when missing.", Required = true };
        var version = new Option<string>("--version") { Description = "Name of the new version.", Required = true };
        var bucket = new Option<string>("--bucket") { Description = "Bucket to upload to.", DefaultValueFactory = _ => DefaultBucket }
            .Where(BucketName.IsValid, $"--bucket must have {BucketName.Rule}.");
        var command = new Command("import", "Brings a model in: inspects it here, uploads it, creates a version and follows it to the end.") { path, project, version, bucket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = new ResourceName(
                ResourceName.CheckName(parsed.GetRequiredValue(project)), ResourceName.CheckName(parsed.GetRequiredValue(version)), null);
            using var session = context.Connect(parsed);
            var result = await ImportAsync(context, session, parsed.GetRequiredValue(path), name, parsed.GetRequiredValue(bucket), cancellation).ConfigureAwait(false);
            return Finish(context, context.Options.Json(parsed), context.Options.Connection(parsed).AsArguments(), result);
        });
        return command;
    }

    private static async Task<ImportResult> ImportAsync(
        CommandContext context, ServiceSession session, string path, ResourceName name, string bucket, CancellationToken cancellation)
    {
        var report = await InspectCommand.InspectAsync(path, cancellation).ConfigureAwait(false);
        InspectCommand.Write(context.Terminal.ErrorWriter, report);
        var inspection = InspectionResult.From(report);
        if (!inspection.Recognized)
        {
            return new ImportResult(null, "REFUSED", null, inspection);
        }

        var existing = await session.Lookup.FindProjectAsync(name.Project, cancellation).ConfigureAwait(false);
        await RefuseTakenAsync(session, existing, name, cancellation).ConfigureAwait(false);
        var package = await UploadAsync(context, session, path, name, bucket, cancellation).ConfigureAwait(false);
        var project = existing?.ProjectArn ?? await CreateProjectAsync(context, session, name, cancellation).ConfigureAwait(false);
        var arn = await session.Service.CreateVersionAsync(Input(project, name, package), cancellation).ConfigureAwait(false);
        context.Terminal.Say($"Created the version {arn}.");
        var end = await session.Follower
            .WhileAsync(name with { Arn = arn }, "TRAINING_IN_PROGRESS", step => StatusReport.Step(context.Terminal, step), cancellation).ConfigureAwait(false);
        return new ImportResult(arn, end?.Status ?? "DELETED", end?.StatusMessage, null);
    }

    // Asked before the upload: half a gigabyte should not travel for a name that is taken.
    private static async Task RefuseTakenAsync(ServiceSession session, ProjectDescription? project, ResourceName name, CancellationToken cancellation)
    {
        if (project is not null && (await session.Service.DescribeVersionsAsync(project.ProjectArn, name.Version, cancellation).ConfigureAwait(false)).Count > 0)
        {
            throw new WrongUsageException($"The version '{name}' exists already.", "Choose another --version: a version never changes once it is there.");
        }
    }

    private static async Task<S3Object> UploadAsync(
        CommandContext context, ServiceSession session, string path, ResourceName name, string bucket, CancellationToken cancellation)
    {
        using var file = await Task.Run(() => UploadFile.Of(path), cancellation).ConfigureAwait(false);
        var target = new S3Object(bucket, $"packages/{name.Project}/{name.Version}/{file.Name}");
        await ProgressBar.RunAsync(
            context.Terminal, "Uploading", new FileInfo(file.Path).Length, report => session.Upload.SendAsync(file.Path, target, report, cancellation)).ConfigureAwait(false);
        context.Terminal.Say($"Uploaded to s3://{target.Bucket}/{target.Name}.");
        if (file.Settings is { } settings)
        {
            var beside = target with { Name = target.Name + PackageUnpacker.SettingsSuffix };
            await session.Upload.SendAsync(settings, beside, _ => { }, cancellation).ConfigureAwait(false);
            context.Terminal.Say($"Uploaded its settings to s3://{beside.Bucket}/{beside.Name}.");
        }

        return target;
    }

    private static async Task<string> CreateProjectAsync(CommandContext context, ServiceSession session, ResourceName name, CancellationToken cancellation)
    {
        var arn = await session.Service.CreateProjectAsync(name.Project, cancellation).ConfigureAwait(false);
        context.Terminal.Say($"Created the project '{name.Project}', which was missing.");
        return arn;
    }

    private static CreateVersionInput Input(string project, ResourceName name, S3Object package) => new(
        project, name.Version!, new OutputConfig(package.Bucket, $"output/{name.Project}/{name.Version}/"),
        new TrainingData([new Asset(new GroundTruthManifest(package))]), new TestingData());

    private static int Finish(CommandContext context, bool json, string choices, ImportResult result)
    {
        var completed = result.Status == "TRAINING_COMPLETED";
        if (json)
        {
            context.Terminal.Json(result, CliJson.Default.ImportResult);
        }
        else if (result.ProjectVersionArn is { } arn)
        {
            context.Terminal.OutputWriter.WriteLine(Shown.Clean($"{result.Status}: {result.StatusMessage}\n{arn}"));
            if (completed)
            {
                context.Terminal.Say($"Start it: customlabels start {arn} --wait{choices}");
            }
        }

        return completed ? ExitCode.Done : ExitCode.ModelRefused;
    }
}
