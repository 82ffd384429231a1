namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Something that happened to a version.</summary>
/// <param name="Number">Counts the version's events, from 1.</param>
/// <param name="Time">Seconds since 1970.</param>
/// <param name="Type">What, for example <c>UNIT_LOST</c>.</param>
/// <param name="Message">The same in words.</param>
/// <param name="Zone">The zone, where it concerns one.</param>
/// <param name="Units">How many units, where it concerns some.</param>
internal sealed record VersionEvent(long Number, double Time, string Type, string Message, string? Zone = null, int? Units = null);
