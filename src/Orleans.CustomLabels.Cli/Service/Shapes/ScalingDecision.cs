namespace CustomLabels.Cli.Service.Shapes;

/// <summary>One change of the number of units by demand.</summary>
internal sealed record ScalingDecision(double At, int From, int To, string Reason);
