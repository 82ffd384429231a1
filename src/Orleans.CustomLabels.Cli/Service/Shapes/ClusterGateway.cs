namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A silo that answers the API.</summary>
internal sealed record ClusterGateway(
    string Name, string Address, string State, string? Zone = null, double? GoneSince = null, double? StartedAt = null, string? Version = null);
