using System.Globalization;
using CustomLabels.Cli.Commands;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>A usage report for people, and for spreadsheets.</summary>
internal static class UsageTable
{
    // A spreadsheet takes cells that begin like this for formulas.
    private static readonly char[] FormulaSigns = ['=', '+', '-', '@', '\t'];

    public static void Table(Terminal terminal, UsageResult result)
    {
        var groups = result.GroupBy.Select(group => Heading(group, result.TagKey));
        var table = terminal.Table([.. groups, "Unit seconds", "Unit minutes", "Inference hours", result.Currency]);
        foreach (var row in result.Rows)
        {
            table.AddRow(Cells(result, row).Select(Shown.Text));
        }

        table.AddRow(Enumerable.Repeat("", result.GroupBy.Count - 1).Prepend("Total").Concat(Figures(result.Total)).Select(Shown.Text));
        terminal.Out.Write(table);
    }

    public static void Csv(Terminal terminal, UsageResult result)
    {
        string[] figures = ["UnitSeconds", "BilledUnitMinutes", "InferenceHours", "EstimatedCost", "Currency"];
        terminal.OutputWriter.WriteLine(Line(result.GroupBy.Select(group => Heading(group, result.TagKey)).Concat(figures)));
        foreach (var row in result.Rows)
        {
            terminal.OutputWriter.WriteLine(Line(Cells(result, row).Append(result.Currency)));
        }
    }

    private static IEnumerable<string> Cells(UsageResult result, UsageRow row) =>
        result.GroupBy.Select(group => Cell(group, row)).Concat(Figures(row));

    private static IEnumerable<string> Figures(UsageRow row) =>
        [Number(row.UnitSeconds), Number(row.BilledUnitMinutes), Number(row.InferenceHours), Number(row.EstimatedCost)];

    private static string Heading(string group, string? tagKey) => group switch
    {
        "VERSION" => "Version",
        "PROJECT" => "Project",
        "DAY" => "Day",
        "HOUR" => "Hour",
        "ZONE" => "Zone",
        _ => tagKey ?? "Tag",
    };

    private static string Cell(string group, UsageRow row) => group switch
    {
        "VERSION" => row.ProjectVersionArn ?? "",
        "PROJECT" => row.ProjectArn ?? "",
        "DAY" => Shown.Day((double?)row.Day),
        "HOUR" => Shown.Time((double?)row.Hour),
        "ZONE" => row.Zone ?? "",
        _ => row.TagValue ?? "",
    };

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(cell => Quoted(cell.IndexOfAny(FormulaSigns) == 0 ? $"'{cell}" : cell)));

    private static string Quoted(string cell) =>
        cell.IndexOfAny([',', '"', '\n', '\r']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
