namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Input of the operations that need no more than a project.</summary>
internal sealed record ProjectInput(string ProjectArn);
