namespace CustomLabels.Gateway.OpenInference;

/// <summary>A host that knows of no obstacle.</summary>
internal sealed class AlwaysReady : IGatewayReadiness
{
    public string? Obstacle => null;
}
