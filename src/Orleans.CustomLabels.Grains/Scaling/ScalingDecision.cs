namespace CustomLabels.Grains.Scaling;

/// <summary>One change of a version's number of units by the autoscaler.</summary>
/// <param name="At">When.</param>
/// <param name="From">Units before.</param>
/// <param name="To">Units after.</param>
/// <param name="Reason">Why, in words.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ScalingDecision")]
internal sealed record ScalingDecision([property: Id(0)] DateTimeOffset At, [property: Id(1)] int From, [property: Id(2)] int To, [property: Id(3)] string Reason);
