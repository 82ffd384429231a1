namespace CustomLabels.WebConsole.Cluster;

/// <summary>A zone.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>IN_SERVICE</c>, <c>OUT_OF_SERVICE</c> or <c>LOST</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="OutOfServiceBy">ARN of who took it out of service.</param>
/// <param name="Silos">Its silos that host units.</param>
public sealed record ZoneView(string Name, string State, DateTimeOffset? Since, string? OutOfServiceBy, IReadOnlyList<SiloView> Silos)
{
    /// <summary>Its silos but those that are gone and have come back under their name.</summary>
    public IEnumerable<SiloView> PresentSilos => Silos.Where(silo => silo.State != "GONE" || Silos.All(other => other.State == "GONE" || other.Name != silo.Name));

    /// <summary>Units of the account that take calls in it.</summary>
    public int ReadyUnits => Silos.SelectMany(silo => silo.Units).Count(unit => unit.State == "READY");

    /// <summary>Slots of its silos that can be asked.</summary>
    public int Slots => Silos.Sum(silo => silo.UnitSlots ?? 0);

    /// <summary>Slots of these that are taken.</summary>
    public int UsedSlots => Silos.Sum(silo => silo.UsedSlots ?? 0);
}
