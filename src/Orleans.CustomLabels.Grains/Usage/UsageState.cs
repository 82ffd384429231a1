using System.Collections.Immutable;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Grains.Usage;

/// <summary>What a version's owner stores of its units' usage, in the same record as their plan.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.UsageState")]
internal sealed record UsageState
{
    public static readonly UsageState Empty = new();

    /// <inheritdoc cref="UsageInterval.Run"/>
    [Id(0)]
    public long Run { get; init; }

    /// <summary>Unit time of the run in intervals that are closed.</summary>
    [Id(1)]
    public long RunMilliseconds { get; init; }

    /// <summary>Units that are billed now.</summary>
    [Id(2)]
    public ImmutableArray<OpenUsage> Open { get; init; } = [];

    /// <summary>Sequence of the interval that was closed last.</summary>
    [Id(3)]
    public long LastSequence { get; init; }

    /// <summary>Closed intervals that no ledger has acknowledged yet, in order.</summary>
    [Id(4)]
    public ImmutableArray<UsageInterval> Outbox { get; init; } = [];

    /// <summary>Without the intervals up to one that its ledger has.</summary>
    public UsageState Acknowledge(long sequence) =>
        Outbox is [{ Sequence: var first }, ..] && first <= sequence ? this with { Outbox = Outbox.RemoveAll(interval => interval.Sequence <= sequence) } : this;
}
