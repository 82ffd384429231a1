namespace CustomLabels.Server.Health;

/// <summary>What supervisors and load balancers ask. Neither endpoint is signed, touches a grain or asks a store: a store outage must not restart processes that serve.</summary>
internal static class HealthEndpoints
{
    /// <summary><c>GET /livez</c> answers 200 while the process answers at all, <c>GET /readyz</c> 503 while it starts or stops.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var readiness = endpoints.ServiceProvider.GetRequiredService<Readiness>();
        endpoints.MapGet("/livez", () => Results.Text("alive"));
        endpoints.MapGet("/readyz", () => readiness.Obstacle is { } obstacle
            ? Results.Text(obstacle, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready"));
    }
}
