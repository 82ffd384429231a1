using System.Net;
using System.Net.Sockets;

namespace CustomLabels.Server.Membership;

/// <summary>Whether somebody answers where a silo should be: a row of the membership table may be all that is left of it.</summary>
internal static class SiloPort
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    /// <summary>Tries to connect.</summary>
    /// <param name="silo">Address and port of the silo.</param>
    public static async Task<bool> AnswersAsync(IPEndPoint silo)
    {
        using var limit = new CancellationTokenSource(ConnectLimit);
        using var socket = new Socket(silo.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(silo, limit.Token);
            return true;
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
