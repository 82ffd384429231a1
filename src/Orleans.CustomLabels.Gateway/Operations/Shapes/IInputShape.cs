namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A request's shape, which knows its constraints.</summary>
internal interface IInputShape
{
    /// <summary>Reports every member that breaks its constraints.</summary>
    void Check(Violations violations);
}
