using Microsoft.AspNetCore.Http;

namespace CustomLabels.WebConsole.Security;

/// <summary>Headers that keep a page from running, showing or asking for anything foreign (https://www.w3.org/TR/CSP3/).</summary>
internal static class ResponseHeaders
{
    // Styles alone may stand in the page: the component library puts the theme's colours and positions there. Pictures are shown from memory (blob:).
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";

    public static Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
