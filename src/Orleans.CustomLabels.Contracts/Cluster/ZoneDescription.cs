namespace CustomLabels.Contracts.Cluster;

/// <summary>A zone as it is now.</summary>
/// <param name="Name">Name.</param>
/// <param name="State">State.</param>
/// <param name="Since">When it entered the state, or null as long as that is not noted.</param>
/// <param name="OutOfServiceBy">ARN of the identity that took it out of service, or null.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ZoneDescription")]
public sealed record ZoneDescription(
    [property: Id(0)] string Name, [property: Id(1)] ZoneState State, [property: Id(2)] DateTimeOffset? Since,
    [property: Id(3)] string? OutOfServiceBy);
