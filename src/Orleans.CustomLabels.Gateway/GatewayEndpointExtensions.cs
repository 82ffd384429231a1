using CustomLabels.Gateway.Objects;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the AWS face of the service.</summary>
public static class GatewayEndpointExtensions
{
    /// <summary>
    /// Maps <c>POST /</c> (all operations), <c>PUT /objects/BUCKET/KEY</c>, the browsers' preflight requests to both, the Open Inference Protocol where it is
    /// enabled, and an error in AWS's form for every path that nothing else answers.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>The same application.</returns>
    public static IEndpointRouteBuilder MapCustomLabels(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var operations = services.GetRequiredService<AwsJsonEndpoint>();
        var objects = services.GetRequiredService<ObjectEndpoint>();
        var boundary = services.GetRequiredService<AwsErrorBoundary>();
        var browsers = services.GetRequiredService<BrowserAccess>();

        endpoints.MapPost("/", operations.HandleAsync);
        endpoints.MapMethods("/", [HttpMethods.Options], context => boundary.RunAsync(context, (http, _) => browsers.PreflightAsync(http, "POST")));
        endpoints.MapPut("/objects/{**path}", objects.HandleAsync);
        endpoints.MapMethods("/objects/{**path}", [HttpMethods.Options], context => boundary.RunAsync(context, (http, _) => browsers.PreflightAsync(http, "PUT")));
        if (services.GetRequiredService<IOptions<OpenInferenceOptions>>().Value.Enabled)
        {
            endpoints.MapOpenInference();
        }

        endpoints.Map("/", Refuse(boundary, FrontEndErrors.MethodNotAllowed)).Add(Last);
        endpoints.Map("/{**path}", Refuse(boundary, FrontEndErrors.NotFound)).Add(Last);
        return endpoints;
    }

    // Whatever else the host maps (console, health) comes first.
    private static void Last(EndpointBuilder endpoint) => ((RouteEndpointBuilder)endpoint).Order = int.MaxValue;

    private static RequestDelegate Refuse(AwsErrorBoundary boundary, AwsError error) =>
        context => boundary.RunAsync(context, (_, _) => throw new AwsException(error));
}
