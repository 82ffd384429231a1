using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomLabels.Grains.Artifacts;

namespace CustomLabels.Grains.Records;

/// <summary>
/// All kinds of records, by the name of their state. For those who copy records from one store to another: not every store keeps the type of the grain
/// that a record belongs to.
/// </summary>
public static class RecordKinds
{
    /// <summary>Name of the state of a stored package's references; the key of such a record is the package's digest.</summary>
    public const string Artifact = "artifact";

    // In this order a copy that is not made at one moment is still one that the service puts in order: an owner's record before the ledger that acknowledges
    // its intervals, the ledger before the pages that take them over, children before their indices' word on them.
    private static readonly ImmutableArray<(string State, string GrainType)> Ordered =
    [
        ("version", "model-version"),
        ("usage-ledger", "usage-ledger"),
        ("usage-page", "usage-page"),
        (Artifact, "artifact"),
        ("project", "project"),
        ("account", "account"),
        ("accounts", "account-directory"),
        ("metrics", "metrics"),
        ("unit-metrics", "unit-metrics"),
        ("zones", "zone-directory"),
        ("secret", "cluster-secret"),
        ("keys", "data-protection-keys"),
        (SharedFolderCheck.StateName, SharedFolderCheck.StateName),
    ];

    private static readonly FrozenDictionary<string, int> Ranks =
        Ordered.Select((kind, rank) => KeyValuePair.Create(kind.State, rank)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names of all states.</summary>
    public static IEnumerable<string> States => Ordered.Select(kind => kind.State);

    /// <summary>Type of the grain whose state has a name, or null when this program has no such state.</summary>
    /// <param name="state">The name.</param>
    /// <returns>As in the grain's id.</returns>
    public static string? GrainTypeOf(string state) => Ranks.TryGetValue(state, out var rank) ? Ordered[rank].GrainType : null;

    /// <summary>Where a kind comes when records are read one after the other.</summary>
    /// <param name="state">Name of its state.</param>
    /// <returns>Lower comes first.</returns>
    public static int RankOf(string state) => Ranks.GetValueOrDefault(state, int.MaxValue);

    /// <summary>Whether records of a kind say something of the place where the service runs: in another place they would be wrong.</summary>
    /// <param name="state">Name of its state.</param>
    /// <returns>True for the mark of the folder that a cluster's processes share.</returns>
    public static bool IsOfThePlace(string state) => state == SharedFolderCheck.StateName;
}
