using System.Net;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Protocol;

/// <summary>Whether a secret may be sent as it is over a connection. Signatures may be over any: they give no secret away.</summary>
public static class SecretTransport
{
    /// <summary>TLS, or a caller on this machine. A proxy on this machine passes on the name that others know it by, and is then not mistaken for one.</summary>
    /// <param name="context">The request; behind a balancer whose word is trusted, as the balancer got it.</param>
    /// <returns>Whether nobody between can read it.</returns>
    public static bool IsSafe(HttpContext context) => context.Request.IsHttps
        || (IsHere(context.Connection.RemoteIpAddress) && IsHere(context.Connection.LocalIpAddress) && IsNameOfHere(context.Request.Host.Host));

    private static bool IsNameOfHere(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Over a Unix socket there are no addresses.
    private static bool IsHere(IPAddress? address) => address is null || IPAddress.IsLoopback(address);
}
