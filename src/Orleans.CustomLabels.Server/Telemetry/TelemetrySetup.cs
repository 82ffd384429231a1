using CustomLabels.Server.Configuration;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Runtime;

namespace CustomLabels.Server.Telemetry;

/// <summary>Has the process' metrics, traces and logs collected and given out, as far as that is configured.</summary>
internal static class TelemetrySetup
{
    /// <summary>Path of the metrics in Prometheus' text format.</summary>
    public const string MetricsPath = "/metrics";

    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // All of ours, and those that the platform counts by itself.
    private static readonly string[] Meters =
    [
        "CustomLabels.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.Http.Connections",
    ];

    private static readonly string[] Sources =
    [
        "CustomLabels.*", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Lifecycle", "Microsoft.Orleans.Storage",
    ];

    private static readonly string[] OtlpTargets =
    [
        OtlpEndpoint, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>Adds what is configured; nothing when nothing is.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, ServerOptions server)
    {
        var options = builder.Configuration.GetSection(ServerOptions.Section).GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new();
        if (options.OtlpEndpoint is { Length: > 0 } endpoint)
        {
            // The exporter reads its settings from there; so ours is one of the standard ones, and goes with them.
            builder.Configuration.AddInMemoryCollection([new(OtlpEndpoint, endpoint)]);
        }

        var sends = OtlpTargets.Any(name => builder.Configuration[name] is { Length: > 0 });
        if (!options.Prometheus && !sends)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.Collect(options));
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, metrics) => metrics.ConfigureResource(resource => resource.Name(services, server)));
        if (sends)
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider((services, traces) => traces.ConfigureResource(resource => resource.Name(services, server)));
            builder.Services.ConfigureOpenTelemetryLoggerProvider((services, logs) => logs.ConfigureResource(resource => resource.Name(services, server)));
            builder.UseOrleans(silo => silo.AddActivityPropagation());
            telemetry
                .WithTracing(traces => traces.Collect(options))
                .WithLogging(configureBuilder: null, logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true))
                .UseOtlpExporter();
        }
    }

    /// <summary>Maps <c>GET /metrics</c> when it is configured. Not signed, like health: it tells names of models and zones, and nothing of callers or pictures.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IConfiguration>().GetSection(ServerOptions.Section).GetSection(TelemetryOptions.Section)
            .GetValue<bool>(nameof(TelemetryOptions.Prometheus)))
        {
            endpoints.MapPrometheusScrapingEndpoint(MetricsPath);
        }
    }

    private static void Collect(this MeterProviderBuilder metrics, TelemetryOptions options)
    {
        // Orleans' counts of pings have the address of each silo's each start as a tag: series without end.
        metrics.AddMeter(Meters).AddRuntimeInstrumentation()
            .AddView(instrument => instrument.Name.Contains("pings", StringComparison.Ordinal) ? MetricStreamConfiguration.Drop : null);
        if (options.Prometheus)
        {
            metrics.AddPrometheusExporter();
        }
    }

    private static void Collect(this TracerProviderBuilder traces, TelemetryOptions options) => traces
        .AddSource(Sources)
        .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !IsLookedAt(context.Request.Path))
        .SetSampler(new ParentBasedSampler(new CallSampler(options.TraceRatio)));

    /// <summary>Whether a supervisor or a metrics store asks: nothing to follow, and every few seconds.</summary>
    private static bool IsLookedAt(PathString path) => path.Value is MetricsPath or "/livez" or "/readyz" or "/startupz";

    private static void Name(this ResourceBuilder resource, IServiceProvider services, ServerOptions server)
    {
        var silo = services.GetRequiredService<ILocalSiloDetails>();
        resource.AddService("customlabels", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3), serviceInstanceId: silo.Name);
        resource.AddAttributes([new("customlabels.zone", server.Zone), new("customlabels.roles", server.Roles)]);
        // What the standard variables say wins.
        resource.AddEnvironmentVariableDetector();
    }
}
