using System.Globalization;
using CustomLabels.Cli.Commands;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>A version's operating plan for people.</summary>
internal static class PlanView
{
    public static void Write(Terminal terminal, OperatingPlanOutput plan)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in Rows(plan))
        {
            grid.AddRow(Shown.Text(name), Shown.Text(value));
        }

        terminal.Out.Write(grid);
    }

    private static IEnumerable<(string Name, string Value)> Rows(OperatingPlanOutput plan)
    {
        yield return ("Plan", plan.Source switch
        {
            "OPERATION" => "put by the operation",
            "TAGS" => "from the version's tags",
            _ => "none",
        });
        yield return ("Idle stop", plan.IdleStopMinutes is { } minutes
            ? string.Create(CultureInfo.InvariantCulture, $"after {minutes} min without a call")
            : "never");
        yield return ("Start on call", plan.StartOnCall switch
        {
            "WAIT" => "yes, the call waits",
            "NOT_READY" => "yes, the call is refused",
            _ => "no",
        });
        yield return ("Units", plan.MinInferenceUnits is { } min ? ScheduleText.Units(min, plan.MaxInferenceUnits) : "those of the last start");
        foreach (var action in plan.Schedule)
        {
            yield return ("Schedule", ScheduleText.Of(action));
        }

        if (plan.NextAction is { } next)
        {
            yield return ("Next", $"{next} {Shown.Time(plan.NextActionAt)}");
        }

        if (plan.Problem is { } problem)
        {
            yield return ("Waits for", problem);
        }
    }
}
