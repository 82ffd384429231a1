namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of CreateProject.</summary>
internal sealed record ProjectArnOutput(string ProjectArn);
