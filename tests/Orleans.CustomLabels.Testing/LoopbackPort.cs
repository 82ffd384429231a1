using System.Net;
using System.Net.Sockets;

namespace CustomLabels.Testing;

/// <summary>Ports of this machine's loopback address.</summary>
public static class LoopbackPort
{
    /// <summary>One that is free now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
