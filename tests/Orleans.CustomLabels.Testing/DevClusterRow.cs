namespace CustomLabels.Testing;

/// <summary>A process of a development cluster, as its map shows it.</summary>
public sealed record DevClusterRow(string Name, string Zone, string Role, int? Pid, int HttpPort, string State, int Restarts);
