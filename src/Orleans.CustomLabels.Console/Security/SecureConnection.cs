using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.WebConsole.Security;

/// <summary>Whether a secret may be typed into a page that came over a connection.</summary>
internal static class SecureConnection
{
    /// <summary>Lets only secure connections pass.</summary>
    public static async Task DemandAsync(HttpContext context, RequestDelegate next)
    {
        if (SecretTransport.IsSafe(context))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "The console asks for an access key, so beyond this machine it is served over TLS only. Open it with https://, or see docs/console.md for how to set TLS up.\n");
    }
}
