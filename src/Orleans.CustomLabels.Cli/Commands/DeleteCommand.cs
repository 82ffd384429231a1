using System.CommandLine;
using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels delete</c></summary>
internal static class DeleteCommand
{
    public static Command Create(CommandContext context)
    {
        var target = new Argument<string>("PROJECT[/VERSION]") { Description = "A project without versions, a stopped version, or the ARN of one." };
        var wait = new Option<bool>("--wait") { Description = "Wait until the version is gone." };
        var command = new Command("delete", "Deletes a model version or an empty project.") { target, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = ResourceName.Parse(parsed.GetRequiredValue(target));
            using var session = context.Connect(parsed);
            var end = name.Version is null
                ? await ProjectAsync(session, name, cancellation).ConfigureAwait(false)
                : await VersionAsync(context, session, name, parsed.GetValue(wait), cancellation).ConfigureAwait(false);
            StatusReport.End(context, context.Options.Json(parsed), end);
            return end.Status is "DELETING" or "DELETED" ? ExitCode.Done : ExitCode.ServiceError;
        });
        return command;
    }

    private static async Task<StatusResult> ProjectAsync(ServiceSession session, ResourceName name, CancellationToken cancellation)
    {
        var arn = await session.Lookup.ProjectArnAsync(name, cancellation).ConfigureAwait(false);
        return new StatusResult(arn, (await session.Service.DeleteProjectAsync(arn, cancellation).ConfigureAwait(false)).Status);
    }

    private static async Task<StatusResult> VersionAsync(
        CommandContext context, ServiceSession session, ResourceName name, bool wait, CancellationToken cancellation)
    {
        var arn = await session.Lookup.VersionArnAsync(name, cancellation).ConfigureAwait(false);
        var deleting = await session.Service.DeleteVersionAsync(arn, cancellation).ConfigureAwait(false);
        if (!wait)
        {
            return new StatusResult(arn, deleting.Status);
        }

        var left = await session.Follower
            .WhileAsync(name, "DELETING", step => StatusReport.Step(context.Terminal, step), cancellation).ConfigureAwait(false);
        return new StatusResult(arn, left?.Status ?? "DELETED", left?.StatusMessage);
    }
}
