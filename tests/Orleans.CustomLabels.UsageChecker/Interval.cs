using System.Text.Json;

namespace CustomLabels.UsageChecker;

/// <summary>One unit's time in the routes, as a line of the export tells it. Times are milliseconds since 1970.</summary>
internal sealed record Interval(
    string Version, string Project, long Sequence, long Run, long Epoch, string Zone, long From, long To, long RunBefore,
    IReadOnlyDictionary<string, string> Tags)
{
    public static Interval Read(JsonElement usage) => new(
        usage.GetProperty("ProjectVersionArn").GetString()!,
        usage.TryGetProperty("ProjectArn", out var project) ? project.GetString()! : "",
        usage.GetProperty(nameof(Sequence)).GetInt64(),
        usage.GetProperty(nameof(Run)).GetInt64(),
        usage.GetProperty(nameof(Epoch)).GetInt64(),
        usage.GetProperty(nameof(Zone)).GetString()!,
        usage.GetProperty("FromMilliseconds").GetInt64(),
        usage.GetProperty("ToMilliseconds").GetInt64(),
        usage.GetProperty("RunMillisecondsBefore").GetInt64(),
        usage.GetProperty(nameof(Tags)).EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!));
}
