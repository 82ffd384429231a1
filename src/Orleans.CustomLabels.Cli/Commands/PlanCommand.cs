using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels plan</c></summary>
internal static class PlanCommand
{
    public static Command Create(CommandContext context) => new("plan", "Has a model version start and stop by itself.")
    {
        PlanSetCommand.Create(context),
        Show(context),
        Clear(context),
    };

    /// <summary>Shows the plan that holds now.</summary>
    public static async Task<int> ShowAsync(
        CommandContext context, ParseResult parsed, ServiceSession session, string arn, CancellationToken cancellation)
    {
        var plan = await session.Service.GetPlanAsync(arn, cancellation).ConfigureAwait(false);
        if (context.Options.Json(parsed))
        {
            context.Terminal.Json(plan, CliJson.Default.OperatingPlanOutput);
        }
        else
        {
            PlanView.Write(context.Terminal, plan);
        }

        return ExitCode.Done;
    }

    private static Command Show(CommandContext context)
    {
        var model = Arguments.Version();
        var command = new Command("show", "Shows the plan of a model version and what it does next.") { model };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
            return await ShowAsync(context, parsed, session, arn, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command Clear(CommandContext context)
    {
        var model = Arguments.Version();
        var command = new Command("clear", "Takes the plan of a model version away; what its tags say then holds.") { model };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
            await session.Service.DeletePlanAsync(arn, cancellation).ConfigureAwait(false);
            return await ShowAsync(context, parsed, session, arn, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
