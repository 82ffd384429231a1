namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A shape inside a request.</summary>
internal interface ICheckedShape
{
    /// <summary>Reports every member that breaks its constraints; <paramref name="member"/> is its own path in the request.</summary>
    void Check(Violations violations, string member);
}
