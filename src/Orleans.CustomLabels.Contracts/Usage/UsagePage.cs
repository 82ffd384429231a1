using System.Collections.Immutable;

namespace CustomLabels.Contracts.Usage;

/// <summary>A part of a ledger. Pages only grow, and only the last one does.</summary>
/// <param name="Intervals">Closed intervals, in the order of their arrival.</param>
/// <param name="HasMore">Whether there is a page after it.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UsagePage")]
public sealed record UsagePage([property: Id(0)] ImmutableArray<UsageInterval> Intervals, [property: Id(1)] bool HasMore);
