namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Request of the service's own operation DrainZone.</summary>
internal sealed record DrainZoneInput(string Zone, bool? Force);
