using System.Net;
using System.Net.Sockets;

namespace CustomLabels.Testing;

/// <summary>A way to a store that closes for good once its first visitors have left: to a server, a store that goes away while it starts.</summary>
public sealed class ClosingDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Task _watching;
    private int _visitors;

    /// <param name="target">Port on loopback that it leads to.</param>
    public ClosingDoor(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _watching = WatchAsync();
    }

    /// <summary>Its own port on loopback.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _watching;
    }

    private async Task WatchAsync()
    {
        var visits = new List<Task>();
        try
        {
            while (true)
            {
                var visitor = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _visitors);
                visits.Add(LeadAsync(visitor));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(visits);
        }
    }

    private async Task LeadAsync(TcpClient visitor)
    {
        using (visitor)
        using (var store = new TcpClient())
        {
            await store.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(CopyAsync(visitor, store), CopyAsync(store, visitor));
        }

        if (Interlocked.Decrement(ref _visitors) == 0)
        {
            _listener.Stop();
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side has left.
        }
    }
}
