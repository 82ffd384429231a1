using System.Reflection;
using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.OpenInference;

/// <summary><c>GET /v2</c> and <c>/v2/health/...</c>: what concerns no model.</summary>
internal sealed class ServerEndpoint(BearerTokens tokens, IGatewayReadiness readiness, AwsErrorBoundary boundary)
{
    private const string Name = "orleans-customlabels";
    private static readonly string Version = typeof(ServerEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public Task DescribeAsync(HttpContext context) => RunAsync(context, (http, _) =>
    {
        tokens.Demand(http);
        return OpenInferenceResponse.WriteAsync(http.Response, Version, static (json, version) =>
        {
            json.WriteString("name"u8, Name);
            json.WriteString("version"u8, version);
            json.WriteStartArray("extensions"u8);
            json.WriteStringValue("binary_tensor_data"u8);
            json.WriteEndArray();
        });
    });

    /// <summary>Without a token: supervisors have none.</summary>
    public Task LiveAsync(HttpContext context) => RunAsync(context, (http, _) =>
        OpenInferenceResponse.WriteAsync(http.Response, true, static (json, live) => json.WriteBoolean("live"u8, live)));

    /// <summary>Without a token. The specification calls the member <c>live</c>, servers call it <c>ready</c>: both are there.</summary>
    public Task ReadyAsync(HttpContext context) => RunAsync(context, (http, _) =>
    {
        var isReady = readiness.Obstacle is null;
        http.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return OpenInferenceResponse.WriteAsync(http.Response, isReady, static (json, ready) =>
        {
            json.WriteBoolean("live"u8, ready);
            json.WriteBoolean("ready"u8, ready);
        });
    });

    private Task RunAsync(HttpContext context, Func<HttpContext, string, Task> handler) => boundary.RunAsync(context, handler, OpenInferenceResponse.WriteErrorAsync);
}
