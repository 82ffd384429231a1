namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Answer of the service's own operations DrainZone and RestoreZone.</summary>
internal sealed record ZoneOutput(string Zone, string State, double Since, string? OutOfServiceBy = null);
