namespace CustomLabels.Cli.Connections;

/// <summary>What the command line says about the connection; null where it says nothing.</summary>
internal sealed record ConnectionChoices(string? EndpointUrl, string? Region, string? Profile);
