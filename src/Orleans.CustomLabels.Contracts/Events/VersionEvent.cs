namespace CustomLabels.Contracts.Events;

/// <summary>Something that happened to a model version.</summary>
/// <param name="Number">Counts the events of the version, from 1.</param>
/// <param name="Time">When its owner stored it.</param>
/// <param name="Type">What happened.</param>
/// <param name="Zone">The zone, where it concerns one.</param>
/// <param name="Units">How many units it concerns, where it concerns some.</param>
/// <param name="Message">The same in words, with the reason.</param>
[GenerateSerializer, Immutable, Alias("customlabels.VersionEvent")]
public sealed record VersionEvent(
    [property: Id(0)] long Number, [property: Id(1)] DateTimeOffset Time, [property: Id(2)] VersionEventType Type, [property: Id(3)] string? Zone,
    [property: Id(4)] int? Units, [property: Id(5)] string Message);
