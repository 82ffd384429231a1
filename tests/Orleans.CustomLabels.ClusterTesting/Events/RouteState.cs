using System.Globalization;

namespace CustomLabels.ClusterTesting.Events;

/// <summary>A version's routes from a moment on.</summary>
/// <param name="Time">When the first gateway knew them, in milliseconds since 1970.</param>
/// <param name="Number">Their version.</param>
/// <param name="Status">Status of the model version.</param>
/// <param name="Units">Units in service.</param>
internal sealed record RouteState(double Time, long Number, string Status, IReadOnlyList<UnitPlace> Units)
{
    /// <summary>Units in each zone.</summary>
    public IReadOnlyDictionary<string, int> PerZone => Units.CountBy(unit => unit.Zone).ToDictionary();

    /// <summary>Units on each silo, by <c>name@address</c>.</summary>
    public IReadOnlyDictionary<string, int> PerSilo => Units.CountBy(unit => unit.Silo).ToDictionary();

    /// <summary>Whether each zone has so many units, and each place only one.</summary>
    public bool IsWhole(int zones, int unitsPerZone) =>
        PerZone.Count == zones && PerZone.Values.All(count => count == unitsPerZone)
        && Units.Select(unit => (unit.Zone, unit.Ordinal)).Distinct().Count() == Units.Count;

    /// <summary>Reads <c>NUMBER STATUS UNIT=SILO...</c>.</summary>
    public static RouteState Parse(double time, string[] fields) =>
        new(time, long.Parse(fields[0], CultureInfo.InvariantCulture), fields[1], [.. fields[2..].Select(UnitPlace.Parse)]);
}
