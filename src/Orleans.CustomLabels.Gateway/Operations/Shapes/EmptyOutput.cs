namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A reply without members: <c>{}</c>.</summary>
internal sealed record EmptyOutput;
