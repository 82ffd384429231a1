namespace CustomLabels.Cli.Service.Shapes;

/// <summary>An answer that says nothing more.</summary>
internal sealed record EmptyOutput;
