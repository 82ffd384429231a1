using System.CommandLine;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels plan set</c></summary>
internal static class PlanSetCommand
{
    private const int MostMinutes = 10_080;

    public static Command Create(CommandContext context)
    {
        var model = Arguments.Version();
        var idle = new Option<int?>("--idle-stop") { Description = "Stop it after so many minutes without a call, 1 to 10080.", HelpName = "MINUTES" }
            .Where(minutes => minutes is null or (>= 1 and <= MostMinutes), $"--idle-stop must be 1 to {MostMinutes}.");
        var call = new Option<string>("--start-on-call")
        {
            Description = "What a call does that meets it STOPPED: none, wait (it starts it and waits), not-ready (it starts it and is refused).",
            DefaultValueFactory = _ => "none",
            HelpName = "none|wait|not-ready",
        }.Where(value => value is "none" or "wait" or "not-ready", "--start-on-call must be none, wait or not-ready.");
        var starts = Times("--start-at", "Start it at a time, every week");
        var stops = Times("--stop-at", "Stop it at a time, every week");
        var units = new Option<int?>("--units") { Description = "Inference units of such starts; otherwise those of the last start." }.AtLeast(1);
        var maxUnits = new Option<int?>("--max-units") { Description = "Let the service add units under load, up to so many." }.AtLeast(1);
        var command = new Command("set", "Gives a model version a plan, in the place of the one it has.")
        {
            model, idle, call, starts, stops, units, maxUnits,
        };
        // An empty plan would take the one that is there away, without anybody having said so.
        command.Validators.Add(result =>
        {
            if (new Option[] { idle, call, starts, stops, units, maxUnits }.All(option => result.GetResult(option) is null or { Implicit: true }))
            {
                result.AddError("Say what the plan is, for example --idle-stop 30. 'customlabels plan clear' takes a plan away.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            ScheduledAction[] schedule =
            [
                .. (parsed.GetValue(starts) ?? []).Select(text => ScheduleText.Parse("START", text)),
                .. (parsed.GetValue(stops) ?? []).Select(text => ScheduleText.Parse("STOP", text)),
            ];
            using var session = context.Connect(parsed);
            var arn = await session.Lookup.VersionArnAsync(parsed.GetRequiredValue(model), cancellation).ConfigureAwait(false);
            var startOnCall = parsed.GetRequiredValue(call).ToUpperInvariant().Replace('-', '_');
            var plan = new OperatingPlanInput(arn, parsed.GetValue(idle), schedule, startOnCall, parsed.GetValue(units), parsed.GetValue(maxUnits));
            await session.Service.PutPlanAsync(plan, cancellation).ConfigureAwait(false);
            return await PlanCommand.ShowAsync(context, parsed, session, arn, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Option<string[]> Times(string name, string what) =>
        new(name) { Description = $"{what}: \"MON-FRI 08:00 Europe/Berlin\"; may be given several times.", HelpName = "TIME" };
}
