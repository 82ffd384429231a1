using System.Globalization;

namespace CustomLabels.WebConsole.Usage;

/// <summary>A report as a spreadsheet reads it: the columns of <c>customlabels usage --csv</c>.</summary>
internal static class UsageCsv
{
    // A spreadsheet takes cells that begin like this for formulas.
    private const string FormulaSigns = "=+-@\t\r";

    public static string Write(UsageReply report, UsageGrouping grouping, string? tagKey)
    {
        var first = grouping.IsTag ? tagKey ?? grouping.Heading : grouping.Heading;
        string[] heading = [first, "UnitSeconds", "BilledUnitMinutes", "InferenceHours", "EstimatedCost", "Currency"];
        var rows = report.Rows.Select(row => (string[])
        [
            grouping.CellOf(row), Number(row.UnitSeconds), Number(row.BilledUnitMinutes), Number(row.InferenceHours), Number(row.EstimatedCost),
            report.Currency,
        ]);
        return string.Concat(rows.Prepend(heading).Select(cells => $"{string.Join(',', cells.Select(Cell))}\n"));
    }

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
