namespace CustomLabels.WebConsole.Models.Capacity;

/// <summary>One place of a model's plan.</summary>
/// <param name="Zone">Zone.</param>
/// <param name="Ordinal">Number inside the zone, from 0.</param>
/// <param name="Epoch">Counts the units that have filled it.</param>
/// <param name="InService">Whether its unit takes calls.</param>
/// <param name="Silo">The silo that it is on, or was sent to.</param>
/// <param name="Since">Since when.</param>
/// <param name="Problem">What it waits for.</param>
public sealed record UnitPlace(string Zone, int Ordinal, long Epoch, bool InService, string? Silo, DateTimeOffset Since, string? Problem)
{
    /// <summary>Its state in a word.</summary>
    public string State => InService ? "IN_SERVICE" : Problem is null ? "STARTING" : "WAITING";
}
