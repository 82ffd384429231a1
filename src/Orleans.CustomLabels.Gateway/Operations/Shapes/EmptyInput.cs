namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request without members.</summary>
internal sealed record EmptyInput : IInputShape
{
    public void Check(Violations violations)
    {
    }
}
