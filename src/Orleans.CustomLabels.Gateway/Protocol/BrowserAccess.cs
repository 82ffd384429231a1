using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Protocol;

/// <summary>
/// Lets web pages call, as AWS does: the demo page of Custom Labels talks to the service straight from the browser.
/// https://fetch.spec.whatwg.org/#http-cors-protocol
/// </summary>
internal sealed class BrowserAccess(IOptions<GatewayOptions> options)
{
    private const string AllowedHeaders =
        "authorization, content-type, x-amz-content-sha256, x-amz-date, x-amz-security-token, x-amz-target, x-amz-user-agent, "
        + "amz-sdk-invocation-id, amz-sdk-request";

    private const string ExposedHeaders =
        "x-amzn-requestid, server-timing, x-customlabels-unit, x-customlabels-zone, x-customlabels-attempt";

    /// <summary>Marks an answer as readable by the calling page.</summary>
    public void Allow(HttpContext context)
    {
        if (options.Value.AllowedOrigin.Length == 0 || !context.Request.Headers.ContainsKey("Origin"))
        {
            return;
        }

        context.Response.Headers.AccessControlAllowOrigin = options.Value.AllowedOrigin;
        context.Response.Headers.AccessControlExposeHeaders = ExposedHeaders;
        context.Response.Headers.Append("Vary", "Origin");
    }

    /// <summary>Answers a preflight request; it carries no signature and changes nothing.</summary>
    public Task PreflightAsync(HttpContext context, string methods)
    {
        if (options.Value.AllowedOrigin.Length > 0)
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = options.Value.AllowedOrigin;
            headers.AccessControlAllowMethods = methods;
            headers.AccessControlAllowHeaders = AllowedHeaders;
            headers.AccessControlExposeHeaders = ExposedHeaders;
            headers.AccessControlMaxAge = "172800";
        }

        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
