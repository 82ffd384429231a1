using System.CommandLine;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels start</c></summary>
internal static class StartCommand
{
    public static Command Create(CommandContext context)
    {
        var model = Arguments.Version();
        var units = new Option<int>("--units") { Description = "Inference units to run it on.", DefaultValueFactory = _ => 1 }.AtLeast(1);
        var maxUnits = new Option<int?>("--max-units") { Description = "Let the service add units under load, up to so many." }.AtLeast(1);
        var wait = new Option<bool>("--wait") { Description = "Wait until it runs, or cannot." };
        var command = new Command("start", "Starts a model version.") { model, units, maxUnits, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = ResourceName.ParseVersion(parsed.GetRequiredValue(model));
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(name, cancellation).ConfigureAwait(false);
            var input = new StartInput(arn, parsed.GetValue(units), parsed.GetValue(maxUnits));
            var started = await session.Service.StartAsync(input, cancellation).ConfigureAwait(false);
            var end = new StatusResult(arn, started.Status);
            if (parsed.GetValue(wait))
            {
                var version = await session.Follower
                    .WhileAsync(name, "STARTING", step => StatusReport.Step(context.Terminal, step), cancellation).ConfigureAwait(false);
                end = new StatusResult(arn, version?.Status ?? "DELETED", version?.StatusMessage);
            }

            StatusReport.End(context, context.Options.Json(parsed), end);
            if (end.Status == "RUNNING" && !context.Options.Json(parsed))
            {
                context.Terminal.Say($"Analyse a picture: customlabels detect PICTURE --model {arn}{context.Options.Connection(parsed).AsArguments()}");
            }

            return end.Status is "STARTING" or "RUNNING" ? ExitCode.Done : ExitCode.ServiceError;
        });
        return command;
    }
}
