namespace CustomLabels.Contracts.ModelVersions;

/// <summary>One place in a version's plan.</summary>
/// <param name="Zone">Zone.</param>
/// <param name="Ordinal">Number inside the zone, from 0.</param>
/// <param name="Epoch">Counts the units that have filled it; 0 before the first.</param>
/// <param name="IsInService">Whether its unit takes calls.</param>
/// <param name="Silo">Address of the silo that the unit is on or was sent to, or null.</param>
/// <param name="Since">When it began to be so.</param>
/// <param name="Problem">What it waits for, or null.</param>
[GenerateSerializer, Immutable, Alias("customlabels.PlaceDescription")]
public sealed record PlaceDescription(
    [property: Id(0)] string Zone, [property: Id(1)] int Ordinal, [property: Id(2)] long Epoch, [property: Id(3)] bool IsInService,
    [property: Id(4)] string? Silo, [property: Id(5)] DateTimeOffset Since, [property: Id(6)] string? Problem);
