using System.Text.Json;

namespace CustomLabels.ChaosTests.Usage;

/// <summary>All that an export says of one unit, its pieces put together. Times are milliseconds since 1970.</summary>
/// <param name="Epoch">The unit's start.</param>
/// <param name="From">Since when it was billed.</param>
/// <param name="To">Until when.</param>
/// <param name="Billed">Time that was billed; less than from the beginning to the end if there are gaps.</param>
internal sealed record BilledUnit(long Epoch, long From, long To, long Billed)
{
    public static IReadOnlyDictionary<long, BilledUnit> ReadAll(IEnumerable<string> lines) => lines
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Usage"))
        .Select(usage => (Epoch: Number(usage, "Epoch"), From: Number(usage, "FromMilliseconds"), To: Number(usage, "ToMilliseconds")))
        .GroupBy(piece => piece.Epoch)
        .ToDictionary(unit => unit.Key, unit => new BilledUnit(unit.Key, unit.Min(piece => piece.From), unit.Max(piece => piece.To), unit.Sum(piece => piece.To - piece.From)));

    private static long Number(JsonElement usage, string name) => usage.GetProperty(name).GetInt64();
}
