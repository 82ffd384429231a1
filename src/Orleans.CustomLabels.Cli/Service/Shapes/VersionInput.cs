namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Input of the operations that need no more than a version.</summary>
internal sealed record VersionInput(string ProjectVersionArn);
