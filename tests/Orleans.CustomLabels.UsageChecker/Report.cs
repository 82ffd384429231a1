using System.Text.Json;

namespace CustomLabels.UsageChecker;

/// <summary>Computes a report anew, in the plainest way, and compares every figure.</summary>
internal static class Report
{
    private const long Hour = 3_600_000;

    public static void Check(string text, IReadOnlyList<Interval> intervals, List<string> problems)
    {
        using var json = JsonDocument.Parse(text);
        var report = json.RootElement;
        var (from, to) = (Milliseconds(report.GetProperty("From")), Milliseconds(report.GetProperty("To")));
        var groups = report.GetProperty("GroupBy").EnumerateArray().Select(group => group.GetString()!).ToArray();
        var tagKey = report.TryGetProperty("TagKey", out var tag) ? tag.GetString()! : "";
        var price = report.GetProperty("PricePerInferenceHour").GetDecimal();
        var expected = new Dictionary<string, Sum>();
        foreach (var (interval, start, end) in intervals.SelectMany(interval => Pieces(interval, from, to)))
        {
            var key = string.Join('|', groups.Select(group => Member(group, interval, start, tagKey)));
            expected[key] = expected.GetValueOrDefault(key) + Sum.Of(interval, start, end);
        }

        foreach (var row in report.GetProperty("Rows").EnumerateArray())
        {
            var key = string.Join('|', groups.Select(group => Member(group, row)));
            Compare(expected.Remove(key, out var sum) ? sum : default, row, price, $"Row {key}", problems);
        }

        problems.AddRange(expected.Keys.Select(key => $"Row {key} is missing."));
        var total = intervals.SelectMany(interval => Pieces(interval, from, to)).Aggregate(default(Sum), (sum, piece) => sum + Sum.Of(piece.Interval, piece.Start, piece.End));
        Compare(total, report.GetProperty("Total"), price, "Total", problems);
    }

    private static void Compare(Sum sum, JsonElement row, decimal price, string name, List<string> problems)
    {
        Same("UnitSeconds", sum.Milliseconds / 1000m);
        Same("BilledUnitMinutes", sum.Minutes);
        Same("InferenceHours", Math.Round(sum.Minutes / 60m, 4));
        Same("EstimatedCost", Math.Round(sum.Minutes * price / 60m, 4));

        void Same(string member, decimal figure)
        {
            if (row.GetProperty(member).GetDecimal() != figure)
            {
                problems.Add($"{name}: {member} is {row.GetProperty(member).GetDecimal()}, but should be {figure}.");
            }
        }
    }

    /// <summary>What of an interval lies in the period, cut at full hours.</summary>
    private static IEnumerable<(Interval Interval, long Start, long End)> Pieces(Interval interval, long from, long to)
    {
        var (start, end) = (Math.Max(interval.From, from), Math.Min(interval.To, to));
        while (start < end)
        {
            var next = Math.Min(end, ((start / Hour) + 1) * Hour);
            yield return (interval, start, next);
            start = next;
        }
    }

    private static string Member(string group, Interval interval, long start, string tagKey) => group switch
    {
        "VERSION" => interval.Version,
        "PROJECT" => interval.Project,
        "ZONE" => interval.Zone,
        "DAY" => DateTimeOffset.FromUnixTimeMilliseconds(start).UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        "HOUR" => (start / Hour * Hour).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => interval.Tags.GetValueOrDefault(tagKey, ""),
    };

    private static string Member(string group, JsonElement row) => group switch
    {
        "VERSION" => row.GetProperty("ProjectVersionArn").GetString()!,
        "PROJECT" => row.GetProperty("ProjectArn").GetString()!,
        "ZONE" => row.GetProperty("Zone").GetString()!,
        "DAY" => DayOf(Milliseconds(row.GetProperty("Day"))),
        "HOUR" => Milliseconds(row.GetProperty("Hour")).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => row.GetProperty("TagValue").GetString()!,
    };

    /// <summary>A day by its date; a moment that begins none gives what matches no row.</summary>
    private static string DayOf(long milliseconds)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "O", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static long Milliseconds(JsonElement seconds) => (long)(seconds.GetDecimal() * 1000m);
}
