using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels capacity</c></summary>
internal static class CapacityCommand
{
    public static Command Create(CommandContext context)
    {
        var model = Arguments.Version();
        var target = new Option<double?>("--for") { Description = "Recommend units for so many calls a second.", HelpName = "RATE" }
            .Where(rate => rate is null or > 0 and <= 1_000_000, "--for must be above 0 and at most 1000000.");
        var command = new Command("capacity", "Shows what a model version can do, what is asked of it, and where its units are.") { model, target };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
            var capacity = await session.Service.DescribeCapacityAsync(new CapacityInput(arn, parsed.GetValue(target)), cancellation).ConfigureAwait(false);
            if (context.Options.Json(parsed))
            {
                context.Terminal.Json(capacity, CliJson.Default.CapacityOutput);
            }
            else
            {
                CapacityView.Write(context.Terminal, capacity, parsed.GetValue(target));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
