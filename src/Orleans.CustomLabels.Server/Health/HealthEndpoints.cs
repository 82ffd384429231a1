using CustomLabels.Server.Telemetry;

namespace CustomLabels.Server.Health;

/// <summary>What supervisors and load balancers ask. No request is signed, touches a grain or asks a store: what is known is answered.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps all that is served for those who run the service, on the management listener or, without one, on the API's.</summary>
    public static void MapManagement(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealth();
        endpoints.MapMetrics();
    }

    /// <summary>
    /// <c>GET /livez</c> answers 200 while the process answers at all; <c>GET /startupz</c> 503 until it has started, and 200 ever after;
    /// <c>GET /readyz</c> 503, with the reason, while it should get no calls.
    /// </summary>
    private static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var readiness = endpoints.ServiceProvider.GetRequiredService<Readiness>();
        endpoints.MapGet("/livez", () => Results.Text("alive"));
        endpoints.MapGet("/startupz", () => Answer(readiness.IsStarted ? null : ReadinessRule.Starting, "started"));
        endpoints.MapGet("/readyz", () => Answer(readiness.Obstacle, "ready"));
    }

    private static IResult Answer(string? obstacle, string otherwise) => obstacle is null
        ? Results.Text(otherwise)
        : Results.Text(obstacle, statusCode: StatusCodes.Status503ServiceUnavailable);
}
