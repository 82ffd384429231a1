using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels usage</c></summary>
internal static class UsageCommand
{
    public static Command Create(CommandContext context)
    {
        var period = new UsagePeriodOptions();
        var by = new Option<string>("--by")
        {
            Description = "version, project, day, hour, zone or tag:KEY, or several with commas between.",
            DefaultValueFactory = _ => "version",
            HelpName = "GROUPS",
        };
        var csv = new Option<bool>("--csv") { Description = "Print the rows as CSV." };
        var command = new Command("usage", "Shows what ran in a period, in unit time, billed minutes and money.")
        {
            by, csv, UsageExportCommand.Create(context, period),
        };
        period.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (from, to) = period.Read(parsed, context.Host.Time);
            var grouping = UsageGrouping.Parse(parsed.GetRequiredValue(by));
            using var session = context.Connect(parsed);
            var input = new GetUsageInput(from, to, grouping.Groups, grouping.TagKey, null);
            var report = await session.Service.GetUsageAsync(input, cancellation).ConfigureAwait(false);
            var result = new UsageResult(
                from, to, grouping.Groups, grouping.TagKey, report.Rows, report.Total, report.PricePerInferenceHour, report.Currency);
            Show(context, parsed, result, parsed.GetValue(csv));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(CommandContext context, ParseResult parsed, UsageResult result, bool csv)
    {
        if (context.Options.Json(parsed))
        {
            context.Terminal.Json(result, CliJson.Default.UsageResult);
        }
        else if (csv)
        {
            UsageTable.Csv(context.Terminal, result);
        }
        else
        {
            UsageTable.Table(context.Terminal, result);
        }
    }
}
