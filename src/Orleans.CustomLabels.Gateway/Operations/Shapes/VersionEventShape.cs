using CustomLabels.Contracts.Events;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Something that happened to a version.</summary>
/// <param name="Number">Counts the version's events, from 1.</param>
/// <param name="Time">When.</param>
/// <param name="Type">What, for example <c>UNIT_LOST</c>.</param>
/// <param name="Zone">The zone, where it concerns one.</param>
/// <param name="Units">How many units, where it concerns some.</param>
/// <param name="Message">The same in words, with the reason.</param>
internal sealed record VersionEventShape(long Number, DateTimeOffset Time, string Type, string? Zone, int? Units, string Message)
{
    public static VersionEventShape From(VersionEvent happened) =>
        new(happened.Number, happened.Time, happened.Type.ToName(), happened.Zone, happened.Units, happened.Message);
}
