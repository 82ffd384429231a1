using Microsoft.AspNetCore.Http;

namespace CustomLabels.WebConsole.Security;

/// <summary>
/// Refuses what pages of other origins send: the cookie's SameSite keeps foreign sites out, but not other ports of this host or sisters of its domain,
/// and a WebSocket asks for no leave (https://www.rfc-editor.org/rfc/rfc6455#section-10.2).
/// </summary>
internal static class OwnOrigin
{
    public static bool IsOwn(HttpRequest request) => request.Headers.Origin is not [{ Length: > 0 } origin]
        ? request.Headers.Origin.Count == 0
        : string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    public static async Task DemandAsync(HttpContext context, RequestDelegate next)
    {
        if (IsOwn(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "The request comes from a page of another origin. Behind a balancer that ends TLS, let it pass X-Forwarded-Proto and Host: see docs/console.md.\n");
    }
}
