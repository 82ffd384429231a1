using System.Net.Sockets;

namespace CustomLabels.Testing;

/// <summary>A place in a network: this machine's loopback, or an address in a network namespace of a test's own.</summary>
/// <param name="Address">IP address.</param>
/// <param name="Launcher">Program and arguments that start a process there.</param>
/// <param name="CreateSocket">Makes a socket by which this process reaches it.</param>
public sealed record NetworkPlace(string Address, IReadOnlyList<string> Launcher, Func<Socket> CreateSocket)
{
    /// <summary>Loopback, where everything usually is.</summary>
    public static NetworkPlace Loopback { get; } = new("127.0.0.1", [], () => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));

    /// <summary>HTTP from this process to there.</summary>
    public SocketsHttpHandler CreateHttpHandler() => new()
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = CreateSocket();
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
