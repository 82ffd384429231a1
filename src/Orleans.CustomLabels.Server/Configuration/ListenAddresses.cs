using System.Net;
using System.Net.Sockets;
using CustomLabels.Server.Health;
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

    /// <summary>Adds the management listener to the addresses; a process that answers no calls listens on it alone.</summary>
    /// <exception cref="ListenAddressException">It is not an address, or it cannot be kept apart from the others.</exception>
    public static void AddManagement(WebApplicationBuilder builder, ServerOptions options)
    {
        if (options.ManagementUrl is not { } url)
        {
            return;
        }

        var port = Parse(url).Port;
        var hasEndpoints = Endpoints(builder.Configuration).Any();
        List<string> others = options.IsGateway ? [.. All(builder.Configuration)] : [];
        if (hasEndpoints && !options.IsGateway)
        {
            throw new ListenAddressException("A process without the gateway role listens on CustomLabels__ManagementUrl alone. Take Kestrel__Endpoints away.");
        }

        if (others.Find(other => Parse(other) is { IsUnixPipe: false } address && address.Port == port) is { } taken)
        {
            // They are told apart by the port that a call came in by.
            throw new ListenAddressException($"CustomLabels__ManagementUrl ({url}) has the port of {taken}. Give it a port of its own.");
        }

        if (hasEndpoints)
        {
            builder.Configuration["Kestrel:Endpoints:CustomLabelsManagement:Url"] = url;
        }
        else
        {
            builder.WebHost.UseUrls([.. others, url]).UseSetting(WebHostDefaults.HttpPortsKey, "").UseSetting(WebHostDefaults.HttpsPortsKey, "");
        }

        builder.Services.AddSingleton<IStartupFilter>(new ManagementListener(port));
    }

    /// <summary>Tries each plain address.</summary>
    /// <param name="configuration">Where the addresses are.</param>
    /// <param name="mustBeLoopback">Whether other machines must not reach the server.</param>
    /// <exception cref="ListenerNotLoopbackException">An address is not loopback, but must be.</exception>
    /// <exception cref="ListenAddressException">An address is not valid, or taken.</exception>
    public static void Check(IConfiguration configuration, bool mustBeLoopback)
    {
        foreach (var url in All(configuration))
        {
            var address = Parse(url);
            if (address.IsUnixPipe)
            {
                continue;
            }

            var ip = IpOf(address);
            if (mustBeLoopback && !IPAddress.IsLoopback(ip))
            {
                throw new ListenerNotLoopbackException(url);
            }

            TryBind(url, new(ip, address.Port));
        }
    }

    /// <summary>Whether no address is reached from other machines.</summary>
    public static bool AreLoopback(IConfiguration configuration) =>
        All(configuration).Select(Parse).All(address => address.IsUnixPipe || IPAddress.IsLoopback(IpOf(address)));

    // In the order in which the web server looks for them.
    private static IEnumerable<string> All(IConfiguration configuration) =>
        Endpoints(configuration) is var endpoints && endpoints.Any() ? endpoints
        : Entries(configuration, WebHostDefaults.ServerUrlsKey) is { Length: > 0 } urls ? urls
        : [
            .. Entries(configuration, WebHostDefaults.HttpPortsKey).Select(port => $"http://*:{port}"),
            .. Entries(configuration, WebHostDefaults.HttpsPortsKey).Select(port => $"https://*:{port}"),
        ];

    private static string[] Entries(IConfiguration configuration, string key) =>
        configuration[key]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static IPAddress IpOf(BindingAddress address) =>
        string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(address.Host, out var parsed) ? parsed
        : IPAddress.Any;

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
            throw new ListenAddressException($"'{url}' is not an address to listen on ({problem.Message}). Write for example {Default}.", problem);
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
