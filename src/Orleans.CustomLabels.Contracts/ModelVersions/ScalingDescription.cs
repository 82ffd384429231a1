namespace CustomLabels.Contracts.ModelVersions;

/// <summary>One change of the number of units by demand.</summary>
/// <param name="At">When.</param>
/// <param name="From">Units before.</param>
/// <param name="To">Units after.</param>
/// <param name="Reason">Why, in words.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ScalingDescription")]
public sealed record ScalingDescription([property: Id(0)] DateTimeOffset At, [property: Id(1)] int From, [property: Id(2)] int To, [property: Id(3)] string Reason);
