namespace CustomLabels.WebConsole.Cluster;

/// <summary>A silo that hosts units. What only it can tell is null when it does not answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address inside the cluster.</param>
/// <param name="State"><c>ACTIVE</c>, <c>LEAVING</c>, <c>UNREACHABLE</c> or <c>GONE</c>.</param>
/// <param name="GoneSince">When it was missed.</param>
/// <param name="UnitSlots">Units that it takes.</param>
/// <param name="UsedSlots">Units that it has.</param>
/// <param name="MemoryLimit">Bytes that loaded models may take.</param>
/// <param name="MemoryInUse">Bytes that they take.</param>
/// <param name="StartedAt">When its process began.</param>
/// <param name="Version">Version of its program.</param>
/// <param name="Units">The account's units on it.</param>
/// <param name="OtherAccounts">Units of other accounts.</param>
public sealed record SiloView(
    string Name, string Address, string State, DateTimeOffset? GoneSince, int? UnitSlots, int? UsedSlots, long? MemoryLimit, long? MemoryInUse,
    DateTimeOffset? StartedAt, string? Version, IReadOnlyList<UnitView> Units, int OtherAccounts);
