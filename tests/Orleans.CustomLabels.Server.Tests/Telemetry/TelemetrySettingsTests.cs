using System.Net;
using CustomLabels.Server.Telemetry;
using CustomLabels.Testing;
using OpenTelemetry.Trace;
using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>What is collected is what was asked for.</summary>
public sealed class TelemetrySettingsTests
{
    [Fact]
    public async Task Nothing_is_given_unless_it_is_configured()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        using var http = new HttpClient();
        var answer = await http.GetAsync(new Uri(server.Endpoint, "/metrics"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("OtlpEndpoint", "collector:4317", "must be an http or https URL")]
    [InlineData("OtlpEndpoint", "grpc://collector:4317", "must be an http or https URL")]
    [InlineData("TraceRatio", "1.5", "from 0 to 1, but is")]
    [InlineData("Prometheus", "often", "Prometheus")]
    [InlineData("Promteheus", "true", "Did you mean CustomLabels__Telemetry__Prometheus?")]
    public async Task A_wrong_setting_ends_the_start_with_its_name(string name, string value, string said)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await ServerProcess.RunToEndAsync(folder["data"], new Dictionary<string, string> { [$"CustomLabels__Telemetry__{name}"] = value });
        Assert.Equal(1, exitCode);
        Assert.Contains($"CustomLabels__Telemetry__{name}", output, StringComparison.Ordinal);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.HttpRequestIn", 1, SamplingDecision.RecordAndSample)]
    [InlineData("Microsoft.AspNetCore.Hosting.HttpRequestIn", 0, SamplingDecision.Drop)]
    [InlineData("IInferenceUnitGrain/PingAsync", 1, SamplingDecision.Drop)]
    [InlineData("write storage", 1, SamplingDecision.Drop)]
    public void ShouldSample_OnlyCallsBeginTraces(string name, double ratio, SamplingDecision expected)
    {
        var begun = new SamplingParameters(default, System.Diagnostics.ActivityTraceId.CreateRandom(), name, System.Diagnostics.ActivityKind.Server);
        Assert.Equal(expected, new CallSampler(ratio).ShouldSample(begun).Decision);
    }
}
