namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A silo that hosts units; without what only it can tell when it does not answer.</summary>
internal sealed record ClusterSilo(
    string Name, string Address, string State, IReadOnlyList<ClusterUnit> Units, int OtherAccounts, double? GoneSince = null,
    int? UnitSlots = null, int? UsedSlots = null, long? MemoryLimit = null, long? MemoryInUse = null, double? StartedAt = null,
    string? Version = null);
