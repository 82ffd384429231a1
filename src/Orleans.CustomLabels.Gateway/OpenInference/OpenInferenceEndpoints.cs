using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>The paths of the protocol.</summary>
internal static class OpenInferenceEndpoints
{
    private static readonly string[] Models = ["/v2/models/{model}", "/v2/models/{model}/versions/{version}"];

    public static void MapOpenInference(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var server = services.GetRequiredService<ServerEndpoint>();
        var model = services.GetRequiredService<ModelEndpoint>();
        var infer = services.GetRequiredService<InferEndpoint>();
        endpoints.MapGet("/v2", server.DescribeAsync);
        endpoints.MapGet("/v2/health/live", server.LiveAsync);
        endpoints.MapGet("/v2/health/ready", server.ReadyAsync);
        endpoints.Map("/v2", Refuse(services, OpenInferenceErrors.MethodNotAllowed));
        foreach (var path in Models)
        {
            endpoints.MapGet(path, model.DescribeAsync);
            endpoints.MapGet($"{path}/ready", model.ReadyAsync);
            endpoints.MapPost($"{path}/infer", infer.HandleAsync);
            endpoints.Map(path, Refuse(services, OpenInferenceErrors.MethodNotAllowed));
            endpoints.Map($"{path}/ready", Refuse(services, OpenInferenceErrors.MethodNotAllowed));
            endpoints.Map($"{path}/infer", Refuse(services, OpenInferenceErrors.MethodNotAllowed));
        }

        endpoints.Map("/v2/{**path}", Refuse(services, OpenInferenceErrors.NotFound));
    }

    private static RequestDelegate Refuse(IServiceProvider services, AwsError error) => context => services.GetRequiredService<AwsErrorBoundary>()
        .RunAsync(context, (_, _) => throw new AwsException(error), OpenInferenceResponse.WriteErrorAsync);
}
