using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Server.Configuration;

/// <summary>
/// The addresses that the server is told to listen on, looked at before anything is started: a wrong one then ends in one sentence instead of a cluster
/// that has to be torn down again. Kestrel has the last word when it binds.
/// </summary>
internal static class ListenAddresses
{
    private const string Default = "http://127.0.0.1:8080";

    /// <summary>Gives the default address to a server that was told none.</summary>
    public static void SetDefault(WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])
            && string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.HttpPortsKey])
            && string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.HttpsPortsKey])
            && !Endpoints(builder.Configuration).Any())
        {
            builder.WebHost.UseUrls(Default);
        }
    }

    /// <summary>Tries each plain address.</summary>
    /// <param name="configuration">Where the addresses are.</param>
    /// <param name="mustBeLoopback">Whether other machines must not reach the server.</param>
    /// <exception cref="ListenerNotLoopbackException">An address is not loopback, but must be.</exception>
    /// <exception cref="ListenAddressException">An address is not valid, or taken.</exception>
    public static void Check(IConfiguration configuration, bool mustBeLoopback)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (var url in Endpoints(configuration) is var endpoints && endpoints.Any() ? endpoints : urls)
        {
            var address = Parse(url);
            if (address.IsUnixPipe)
            {
                continue;
            }

            var isLocalhost = string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase);
            var ip = isLocalhost ? IPAddress.Loopback : IPAddress.TryParse(address.Host, out var parsed) ? parsed : IPAddress.Any;
            if (mustBeLoopback && !IPAddress.IsLoopback(ip))
            {
                throw new ListenerNotLoopbackException(url);
            }

            TryBind(url, new(ip, address.Port));
        }
    }

    private static IEnumerable<string> Endpoints(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException problem)
        {
            throw new ListenAddressException($"'{url}' is not an address to listen on ({problem.Message}). Write for example --urls {Default}.", problem);
        }
    }

    private static void TryBind(string url, IPEndPoint endpoint)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
        }
        catch (SocketException problem)
        {
            throw new ListenAddressException($"It cannot listen on {url}: {problem.Message}. Stop the process that does, or choose another address with --urls.", problem);
        }
    }
}
