using System.Globalization;
using CustomLabels.Cli.Failures;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary>A scheduled action as the user writes it: <c>MON-FRI 08:00 Europe/Berlin</c>, the days left out for every day.</summary>
internal static class ScheduleText
{
    private static readonly string[] Week = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    /// <exception cref="WrongUsageException">Something else is written.</exception>
    public static ScheduledAction Parse(string action, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (2 or 3) || Time(words[^2]) is not { } time)
        {
            throw Wrong(text);
        }

        return new(action, time, words[^1], words.Length == 3 ? Days(words[0], text) : null);
    }

    /// <summary>The same for people to read.</summary>
    public static string Of(ScheduledAction action)
    {
        var days = action.Days is null or { Count: 0 } || action.Days.Count == Week.Length ? "every day" : string.Join(",", action.Days);
        var units = action.MinInferenceUnits is { } min ? $", {Units(min, action.MaxInferenceUnits)}" : "";
        return $"{action.Action} {days} {action.Time} {action.TimeZone}{units}";
    }

    /// <summary>Bounds in words.</summary>
    public static string Units(int min, int? max) => max is null || max == min
        ? string.Create(CultureInfo.InvariantCulture, $"{min} {(min == 1 ? "unit" : "units")}")
        : string.Create(CultureInfo.InvariantCulture, $"{min} to {max} units");

    private static string? Time(string word) =>
        TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? word : null;

    /// <summary>Single days and ranges with commas between; a range may lead over the end of the week.</summary>
    private static List<string> Days(string word, string text)
    {
        var days = new List<string>();
        foreach (var part in word.ToUpperInvariant().Split(','))
        {
            var ends = part.Split('-').Select(day => Array.IndexOf(Week, day)).ToArray();
            if (ends.Length > 2 || ends.Contains(-1))
            {
                throw Wrong(text);
            }

            for (var day = ends[0]; ; day = (day + 1) % Week.Length)
            {
                days.Add(Week[day]);
                if (day == ends[^1])
                {
                    break;
                }
            }
        }

        return [.. Week.Where(days.Contains)];
    }

    private static WrongUsageException Wrong(string text) => new(
        $"'{text}' is no time of a schedule.", "Write \"MON-FRI 08:00 Europe/Berlin\" or, for every day, \"08:00 Europe/Berlin\".");
}
