namespace CustomLabels.WebConsole.Models.Events;

/// <summary>Something that happened to a version.</summary>
/// <param name="Number">Counts the version's events.</param>
/// <param name="Time">When.</param>
/// <param name="Type">What, for example <c>UNIT_LOST</c>.</param>
/// <param name="Zone">The zone, where it concerns one.</param>
/// <param name="Units">How many units, where it concerns some.</param>
/// <param name="Message">The same in words, with the reason.</param>
public sealed record ModelEvent(long Number, DateTimeOffset Time, string Type, string? Zone, int? Units, string Message);
