using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels events</c></summary>
internal static class EventsCommand
{
    /// <summary>As often as the service itself looks at units, about.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static Command Create(CommandContext context)
    {
        var model = Arguments.Version();
        var follow = new Option<bool>("--follow") { Description = "Go on and show what happens, until Ctrl-C." };
        var command = new Command("events", "Shows what happened to a model version and its units, oldest first.") { model, follow };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
            for (var last = 0L; ; await Task.Delay(Period, context.Host.Time, cancellation).ConfigureAwait(false))
            {
                foreach (var happened in await session.Service.DescribeEventsAsync(arn, last, cancellation).ConfigureAwait(false))
                {
                    Show(context.Terminal, context.Options.Json(parsed), happened);
                    last = happened.Number;
                }

                if (!parsed.GetValue(follow))
                {
                    return ExitCode.Done;
                }
            }
        });
        return command;
    }

    private static void Show(Terminal terminal, bool json, VersionEvent happened)
    {
        if (json)
        {
            terminal.Json(happened, CliJson.Default.VersionEvent);
        }
        else
        {
            terminal.OutputWriter.WriteLine(Shown.Clean($"{Shown.Time(happened.Time)}  {happened.Type,-15}  {happened.Message}"));
        }
    }
}
