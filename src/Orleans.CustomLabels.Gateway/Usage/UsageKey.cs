using System.Globalization;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Gateway.Usage;

/// <summary>What a row of a report is about; members that the report does not group by are null.</summary>
internal sealed record UsageKey(string? Project, string? Version, string? Tag, long? Day, long? Hour, string? Zone)
{
    private const long DayMilliseconds = 24 * 60 * 60 * 1000;

    /// <summary>Rows are ordered by it. No member can contain a line end; days and hours have thirteen digits for the next two centuries.</summary>
    public string Order { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Project}\n{Version}\n{Tag}\n{Day:0000000000000}{Hour:0000000000000}\n{Zone}");

    /// <summary>The key of a piece of usage.</summary>
    /// <param name="interval">The interval it is of.</param>
    /// <param name="hour">Beginning of its hour, in milliseconds since 1970.</param>
    /// <param name="groups">What the report groups by.</param>
    /// <param name="tagKey">Key of the tag that it groups by.</param>
    public static UsageKey Of(UsageInterval interval, long hour, IReadOnlyList<string> groups, string? tagKey) => new(
        groups.Contains(UsageGroup.Project) ? interval.Project?.ToString() ?? "" : null,
        groups.Contains(UsageGroup.Version) ? interval.Version.ToString() : null,
        groups.Contains(UsageGroup.Tag) ? interval.Tags.GetValueOrDefault(tagKey!, "") : null,
        groups.Contains(UsageGroup.Day) ? hour - (hour % DayMilliseconds) : null,
        groups.Contains(UsageGroup.Hour) ? hour : null,
        groups.Contains(UsageGroup.Zone) ? interval.Zone : null);
}
