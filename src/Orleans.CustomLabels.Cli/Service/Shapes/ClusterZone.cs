namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A zone and its silos.</summary>
internal sealed record ClusterZone(string Name, string State, IReadOnlyList<ClusterSilo> Silos, double? Since = null, string? OutOfServiceBy = null);
