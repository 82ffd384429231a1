namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request of DrainZone.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Force">Also when no other zone is in service.</param>
internal sealed record DrainZoneInput(string? Zone, bool? Force) : IInputShape
{
    public void Check(Violations violations) => ZoneName.Check(violations, nameof(Zone), Zone);
}
