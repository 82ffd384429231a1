using System.Collections.Immutable;

namespace CustomLabels.Grains.Metrics;

/// <summary>
/// The last minute that was taken from each writer. Writers send whole minutes in order, so this number tells what they have sent before: a flush whose
/// answer was lost may come again, alone or with later minutes.
/// </summary>
internal static class FlushMarks
{
    /// <summary>Writers send nothing older than three hours. One that is silent for twice that time is gone, and its mark goes too.</summary>
    private const int KeptMinutes = 6 * 60;

    /// <summary>Whether a writer's minute was taken before.</summary>
    public static bool Has(this ImmutableDictionary<string, int> marks, string writer, int minute) =>
        marks.TryGetValue(writer, out var last) && minute <= last;

    /// <summary>The marks after a minute was taken.</summary>
    public static ImmutableDictionary<string, int> With(this ImmutableDictionary<string, int> marks, string writer, int minute)
    {
        var newest = Math.Max(minute, marks.Count == 0 ? 0 : marks.Values.Max());
        return marks.RemoveRange(marks.Where(mark => mark.Value < newest - KeptMinutes).Select(mark => mark.Key)).SetItem(writer, minute);
    }
}
