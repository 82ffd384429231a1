using System.Net;
using System.Net.Sockets;

namespace CustomLabels.Server.Dev;

/// <summary>Ports of this machine that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>Free loopback ports, counting up, so that a cluster started again usually gets the same.</summary>
    /// <param name="first">The first candidate.</param>
    public static IEnumerable<int> From(int first) => Enumerable.Range(first, IPEndPoint.MaxPort - first).Where(IsFree);

    /// <summary>Whether a listener could be opened on a loopback port.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
