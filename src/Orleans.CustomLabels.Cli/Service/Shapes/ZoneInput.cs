namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Request of the service's own operations RestoreZone and RetireZone.</summary>
internal sealed record ZoneInput(string Zone);
