namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request of RestoreZone and RetireZone.</summary>
/// <param name="Zone">The zone.</param>
internal sealed record ZoneInput(string? Zone) : IInputShape
{
    public void Check(Violations violations) => ZoneName.Check(violations, nameof(Zone), Zone);
}
