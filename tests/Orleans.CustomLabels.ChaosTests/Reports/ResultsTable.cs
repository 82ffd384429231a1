using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CustomLabels.ChaosTests.Reports;

/// <summary>The rows as a table in Markdown, with what each has missed below.</summary>
internal static class ResultsTable
{
    public static string Of(IReadOnlyCollection<RowResult> rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, ");
        text.AppendLine(RuntimeInformation.FrameworkDescription).AppendLine();
        text.AppendLine("| id | fault | calls | failed | rejected | wrong | quiet p50 / p99 | p99 in the 5 s after | back | slip p99 | verdict |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var calls = row.Calls;
            var back = row.Back is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : "";
            text.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Fault} | {calls?.Offered} ");
            text.Append(CultureInfo.InvariantCulture, $"| {calls?.Failed} | {calls?.Rejected} | {calls?.Wrong} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.QuietP50:0} / {row.QuietP99:0} ms | {row.AfterP99:0} ms | {back} ");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {calls?.SlipP99:0} ms | {row.Verdict} |");
        }

        foreach (var row in rows)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"**{row.Id}** ({row.Rate:0.0} of {row.Capacity:0.0} calls/s)").AppendLine();
            IEnumerable<string> lines =
            [
                .. row.Failures.Select(line => $"failed: {line}"), .. row.NotJudged.Select(line => $"not judged: {line}"),
                .. row.Missed.Select(line => $"missed: {line}"), .. row.Notes,
            ];
            text.AppendJoin("", lines.Select(line => $"- {line}\n"));
        }

        return text.ToString();
    }
}
