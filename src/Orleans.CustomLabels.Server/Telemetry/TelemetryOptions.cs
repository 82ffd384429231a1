using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Server.Telemetry;

/// <summary>
/// Where the process' metrics and traces go. Bound from <c>CustomLabels:Telemetry</c>. While neither <see cref="Prometheus"/> nor a target of OTLP is set,
/// nothing is collected.
/// </summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>Name of the section in that of the server.</summary>
    public const string Section = "Telemetry";

    /// <summary>Whether <c>GET /metrics</c> answers with the metrics in Prometheus' text format.</summary>
    /// <value>false</value>
    public bool Prometheus { get; set; }

    /// <summary>
    /// URL that metrics, traces and logs are sent to by OTLP, for example <c>http://collector:4317</c>. Protocol, headers and time limits are set by the
    /// standard variables <c>OTEL_EXPORTER_OTLP_*</c>, and so may the URL be.
    /// </summary>
    /// <value>unset: nothing is sent, unless a standard variable names a target</value>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Share of the traces begun here that are kept, 0..1. A call whose caller brings a trace follows the caller's decision.</summary>
    /// <value>0.01</value>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; set; } = 0.01;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint is { Length: > 0 } && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return new("CustomLabels__Telemetry__OtlpEndpoint must be an http or https URL, for example http://collector:4317.");
        }
    }
}
