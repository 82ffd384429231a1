namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>One change of the number of units by demand.</summary>
internal sealed record ScalingDecisionShape(DateTimeOffset At, int From, int To, string Reason);
