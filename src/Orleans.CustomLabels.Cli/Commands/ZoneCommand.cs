using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels zone</c></summary>
internal static class ZoneCommand
{
    public static Command Create(CommandContext context) => new("zone", "Takes a zone out of service and back, or forgets one that is gone for good.")
    {
        Drain(context),
        Restore(context),
        Retire(context),
    };

    private static Argument<string> Zone() => new("ZONE") { Description = "The zone, as 'customlabels cluster' shows it." };

    private static Command Drain(CommandContext context)
    {
        var zone = Zone();
        var force = new Option<bool>("--force") { Description = "Also the only zone in service: no model answers until one is restored." };
        var command = new Command("drain", "Takes a zone out of service: its units finish their calls, stop, and keep their places.") { zone, force };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var input = new DrainZoneInput(parsed.GetRequiredValue(zone), parsed.GetValue(force) ? true : null);
            return Show(context, parsed, await session.Service.DrainZoneAsync(input, cancellation).ConfigureAwait(false));
        });
        return command;
    }

    private static Command Restore(CommandContext context)
    {
        var zone = Zone();
        var command = new Command("restore", "Takes a zone into service again: the places in it are filled.") { zone };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var input = new ZoneInput(parsed.GetRequiredValue(zone));
            return Show(context, parsed, await session.Service.RestoreZoneAsync(input, cancellation).ConfigureAwait(false));
        });
        return command;
    }

    private static Command Retire(CommandContext context)
    {
        var zone = Zone();
        var command = new Command("retire", "Forgets a zone without silos: units that are missing in it start in other zones.") { zone };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var name = parsed.GetRequiredValue(zone);
            await session.Service.RetireZoneAsync(new ZoneInput(name), cancellation).ConfigureAwait(false);
            if (context.Options.Json(parsed))
            {
                context.Terminal.Json(new ZoneInput(name), CliJson.Default.ZoneInput);
            }
            else
            {
                context.Terminal.OutputWriter.WriteLine($"Zone {name} is retired.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int Show(CommandContext context, ParseResult parsed, ZoneOutput zone)
    {
        if (context.Options.Json(parsed))
        {
            context.Terminal.Json(zone, CliJson.Default.ZoneOutput);
        }
        else
        {
            context.Terminal.OutputWriter.WriteLine(Shown.Clean($"Zone {zone.Zone}: {zone.State} since {Shown.Time(zone.Since)}"));
        }

        return ExitCode.Done;
    }
}
