using CustomLabels.Contracts.Usage;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>One interval in an export: whole milliseconds, so that nobody has to round.</summary>
/// <param name="ProjectVersionArn">The version.</param>
/// <param name="ProjectArn">Its project.</param>
/// <param name="Sequence">Counts the version's closed intervals; 0 for one that is still open.</param>
/// <param name="Run">Counts the version's starts.</param>
/// <param name="Epoch">The unit's start.</param>
/// <param name="Zone">The unit's zone.</param>
/// <param name="FromMilliseconds">Beginning, since 1970.</param>
/// <param name="ToMilliseconds">End, since 1970.</param>
/// <param name="RunMillisecondsBefore">Unit time of the run before this interval.</param>
/// <param name="Tags">The version's tags at its end.</param>
internal sealed record UsageIntervalShape(
    string ProjectVersionArn, string? ProjectArn, long Sequence, long Run, long Epoch, string Zone, long FromMilliseconds, long ToMilliseconds,
    long RunMillisecondsBefore, IReadOnlyDictionary<string, string> Tags)
{
    public static UsageIntervalShape From(UsageInterval interval) => new(
        interval.Version.ToString(), interval.Project?.ToString(), interval.Sequence, interval.Run, interval.Epoch, interval.Zone,
        interval.FromMilliseconds, interval.ToMilliseconds, interval.RunMillisecondsBefore,
        // In a fixed order: a line's hash is over its text.
        new SortedDictionary<string, string>(interval.Tags, StringComparer.Ordinal));
}
