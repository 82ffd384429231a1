namespace CustomLabels.Cli.Service;

/// <summary>A good answer of the service.</summary>
internal sealed record ServiceAnswer(byte[] Body, string? RequestId);
