using System.CommandLine;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels scale</c></summary>
internal static class ScaleCommand
{
    public static Command Create(CommandContext context)
    {
        var model = Arguments.Version();
        var min = new Option<int>("--min") { Description = "Inference units that always run.", Required = true }.AtLeast(1);
        var max = new Option<int?>("--max") { Description = "Let the service add units under load, up to so many." }.AtLeast(1);
        var command = new Command("scale", "Changes the units of a running model version without stopping it.") { model, min, max };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
            await session.Service.UpdateUnitsAsync(new StartInput(arn, parsed.GetValue(min), parsed.GetValue(max)), cancellation).ConfigureAwait(false);
            var capacity = await session.Service.DescribeCapacityAsync(new CapacityInput(arn, null), cancellation).ConfigureAwait(false);
            if (context.Options.Json(parsed))
            {
                context.Terminal.Json(capacity, Rendering.CliJson.Default.CapacityOutput);
            }
            else
            {
                context.Terminal.OutputWriter.WriteLine($"{capacity.Status}: {capacity.InServiceInferenceUnits} of {capacity.DesiredInferenceUnits} units are in service.");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
