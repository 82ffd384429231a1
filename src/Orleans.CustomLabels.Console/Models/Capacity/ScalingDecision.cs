namespace CustomLabels.WebConsole.Models.Capacity;

/// <summary>One change of the number of units by demand.</summary>
/// <param name="At">When.</param>
/// <param name="From">Units before.</param>
/// <param name="To">Units after.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record ScalingDecision(DateTimeOffset At, int From, int To, string Reason);
