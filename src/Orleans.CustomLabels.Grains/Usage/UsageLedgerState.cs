using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Grains.Usage;

/// <summary>Stored state of <see cref="UsageLedgerGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.UsageLedgerState")]
internal sealed record UsageLedgerState
{
    /// <summary>Pages that are full, each in a record of its own.</summary>
    [Id(0)]
    public int FullPages { get; init; }

    /// <summary>The last page.</summary>
    [Id(1)]
    public ImmutableArray<UsageInterval> Last { get; init; } = [];

    /// <summary>Of each version the sequence that came last: what is not beyond it is here already.</summary>
    [Id(2)]
    public ImmutableDictionary<ModelVersionArn, long> Sequences { get; init; } = ImmutableDictionary<ModelVersionArn, long>.Empty;

    /// <summary>With intervals that are not here yet; the same instance when all are.</summary>
    public UsageLedgerState With(ImmutableArray<UsageInterval> intervals)
    {
        var (last, sequences) = (Last.ToBuilder(), Sequences.ToBuilder());
        foreach (var interval in intervals.Where(interval => interval.Sequence > sequences.GetValueOrDefault(interval.Version)))
        {
            last.Add(interval);
            sequences[interval.Version] = interval.Sequence;
        }

        return last.Count == Last.Length ? this : this with { Last = last.ToImmutable(), Sequences = sequences.ToImmutable() };
    }
}
