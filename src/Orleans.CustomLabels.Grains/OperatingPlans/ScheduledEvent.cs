using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Grains.OperatingPlans;

/// <summary>One occurrence of a scheduled action.</summary>
/// <param name="Action">The action.</param>
/// <param name="At">When.</param>
internal sealed record ScheduledEvent(ScheduledAction Action, DateTimeOffset At);
