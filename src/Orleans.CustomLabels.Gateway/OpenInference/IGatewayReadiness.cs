namespace CustomLabels.Gateway.OpenInference;

/// <summary>Whether the process should get calls, as its host knows.</summary>
public interface IGatewayReadiness
{
    /// <summary>Why not; null when it should.</summary>
    string? Obstacle { get; }
}
