namespace CustomLabels.Cli.Service.Shapes;

/// <summary>The state that a call led to.</summary>
internal sealed record StatusOutput(string Status);
