namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A request that says nothing more.</summary>
internal sealed record EmptyInput;
