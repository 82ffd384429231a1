using System.Collections.Immutable;
using System.Globalization;
using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Grains.OperatingPlans;

/// <summary>The part of a plan that a version's tags can say: only what ends costs, since tagging is a smaller right than starting.</summary>
internal static class PlanTags
{
    /// <summary>Key of the tag with the idle minutes.</summary>
    public const string IdleStopMinutes = "customlabels:idle-stop-minutes";

    /// <summary>The plan of the tags; null when they say none. A value that is no number of minutes says none.</summary>
    /// <param name="tags">The tags.</param>
    public static OperatingPlan? Read(ImmutableDictionary<string, string> tags) =>
        tags.TryGetValue(IdleStopMinutes, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
        && minutes is >= 1 and <= OperatingPlan.MaxIdleStopMinutes
            ? new() { IdleStopMinutes = minutes }
            : null;
}
