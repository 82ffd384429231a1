namespace CustomLabels.WebConsole.Cluster;

/// <summary>A process that answers the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="State"><c>ACTIVE</c>, <c>LEAVING</c>, <c>UNREACHABLE</c> or <c>GONE</c>.</param>
/// <param name="Version">Version of its program.</param>
public sealed record GatewayView(string Name, string? Zone, string State, string? Version);
