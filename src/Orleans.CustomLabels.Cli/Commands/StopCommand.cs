using System.CommandLine;
using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels stop</c></summary>
internal static class StopCommand
{
    public static Command Create(CommandContext context)
    {
        var model = Arguments.Version();
        var wait = new Option<bool>("--wait") { Description = "Wait until it has stopped." };
        var command = new Command("stop", "Stops a model version; calls in work are finished.") { model, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = ResourceName.ParseVersion(parsed.GetRequiredValue(model));
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(name, cancellation).ConfigureAwait(false);
            var stopped = await session.Service.StopAsync(arn, cancellation).ConfigureAwait(false);
            var end = new StatusResult(arn, stopped.Status);
            if (parsed.GetValue(wait))
            {
                var version = await session.Follower
                    .WhileAsync(name, "STOPPING", step => StatusReport.Step(context.Terminal, step), cancellation).ConfigureAwait(false);
                end = new StatusResult(arn, version?.Status ?? "DELETED", version?.StatusMessage);
            }

            StatusReport.End(context, context.Options.Json(parsed), end);
            return end.Status is "STOPPING" or "STOPPED" ? ExitCode.Done : ExitCode.ServiceError;
        });
        return command;
    }
}
