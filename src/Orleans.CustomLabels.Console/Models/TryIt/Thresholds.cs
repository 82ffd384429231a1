using System.Collections.Immutable;

namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>Which labels are shown: those with at least this confidence.</summary>
/// <param name="General">0..100, for labels that have none of their own.</param>
/// <param name="Own">0..100, by label.</param>
public sealed record Thresholds(double General, ImmutableSortedDictionary<string, double> Own)
{
    /// <summary>Half, for every label.</summary>
    public static Thresholds Usual { get; } = new(50, ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal));

    /// <summary>The threshold of a label.</summary>
    /// <param name="label">Its name.</param>
    public double Of(string label) => Own.TryGetValue(label, out var own) ? own : General;

    /// <summary>The labels that are shown.</summary>
    /// <param name="labels">All that were found.</param>
    public IEnumerable<DetectedLabel> Shown(IEnumerable<DetectedLabel> labels) => labels.Where(label => label.Confidence >= Of(label.Name));
}
