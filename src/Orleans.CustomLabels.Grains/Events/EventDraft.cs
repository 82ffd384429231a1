using CustomLabels.Contracts.Events;

namespace CustomLabels.Grains.Events;

/// <summary>An event that has no number and no time yet.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Message">The same in words.</param>
/// <param name="Zone">The zone, or null.</param>
/// <param name="Units">How many units, or null.</param>
internal sealed record EventDraft(VersionEventType Type, string Message, string? Zone = null, int? Units = null);
