namespace CustomLabels.Gateway.Quotas;

/// <summary>For a host that does not say otherwise.</summary>
internal sealed class LoneGateway : IActiveGateways
{
    public int Count => 1;
}
