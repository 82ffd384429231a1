namespace CustomLabels.Server.Dev;

/// <summary>One process of a development cluster. It keeps its name and ports over restarts.</summary>
/// <param name="Name">Name of the silo.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="Role">What it does: <c>gateway</c> or <c>inference</c>.</param>
/// <param name="HttpPort">Port of the API, or of the health endpoints alone.</param>
/// <param name="SiloPort">Port for the other silos.</param>
internal sealed record DevProcessPlan(string Name, string Zone, string Role, int HttpPort, int SiloPort)
{
    /// <summary>Whether it answers the API.</summary>
    public bool IsGateway => Role == "gateway";
}
