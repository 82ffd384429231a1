using System.Globalization;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.Events;

/// <summary>Numbers and places in sentences.</summary>
internal static class EventWords
{
    private const int MostNamed = 10;

    /// <summary>For example <c>1 unit</c>, <c>2 units</c>.</summary>
    public static string Count(int count, string what = "unit") =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary>For example <c>Unit 0 of zone a</c>, <c>Units 0, 1 of zone a</c>.</summary>
    public static string Places(string zone, IReadOnlyCollection<PlannedUnit> units)
    {
        var named = string.Join(", ", units.Select(unit => unit.Ordinal).Order().Take(MostNamed));
        var others = units.Count > MostNamed ? $" and {units.Count - MostNamed} more" : "";
        return $"Unit{(units.Count == 1 ? "" : "s")} {named}{others} of zone {zone}";
    }

    /// <summary>For example <c>2 to 4 units</c>.</summary>
    public static string Bounds(int? min, int? max) => max > min
        ? string.Create(CultureInfo.InvariantCulture, $"{min} to {max} units")
        : Count(min ?? 0);
}
