namespace CustomLabels.Grains.ModelVersions;

/// <summary>How a place lost the unit before the one that it has, or waits for.</summary>
/// <param name="Epoch">Epoch of the lost unit.</param>
/// <param name="At">When it was found lost.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="IsOutOfReach">Whether it went with its silo, or its silo with the network, and not by a fault of its own.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UnitLoss")]
internal sealed record UnitLoss(
    [property: Id(0)] long Epoch, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Reason, [property: Id(3)] bool IsOutOfReach);
