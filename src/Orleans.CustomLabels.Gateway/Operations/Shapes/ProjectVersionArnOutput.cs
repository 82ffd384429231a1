namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of CreateProjectVersion.</summary>
internal sealed record ProjectVersionArnOutput(string ProjectVersionArn);
