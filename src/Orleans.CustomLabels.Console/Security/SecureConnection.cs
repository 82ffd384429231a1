using System.Net;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.WebConsole.Security;

/// <summary>Whether a secret may be typed into a page that came over a connection.</summary>
internal static class SecureConnection
{
    /// <summary>TLS, or a browser on this machine. A proxy on this machine passes on the name that others know it by, and is then not mistaken for one.</summary>
    public static bool IsSecure(HttpContext context) => context.Request.IsHttps
        || (IsHere(context.Connection.RemoteIpAddress) && IsHere(context.Connection.LocalIpAddress) && IsNameOfHere(context.Request.Host.Host));

    /// <summary>Lets only secure connections pass.</summary>
    public static async Task DemandAsync(HttpContext context, RequestDelegate next)
    {
        if (IsSecure(context))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "The console asks for an access key, so beyond this machine it is served over TLS only. Open it with https://, or see docs/console.md for how to set TLS up.\n");
    }

    private static bool IsNameOfHere(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Over a Unix socket there are no addresses.
    private static bool IsHere(IPAddress? address) => address is null || IPAddress.IsLoopback(address);
}
