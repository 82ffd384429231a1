namespace CustomLabels.Gateway.Quotas;

/// <summary>What this process knows about the other gateways.</summary>
public interface IActiveGateways
{
    /// <summary>Gateways that answer calls now, this one included.</summary>
    int Count { get; }
}
