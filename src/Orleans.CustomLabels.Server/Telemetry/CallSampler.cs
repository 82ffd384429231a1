using CustomLabels.Gateway.Telemetry;
using OpenTelemetry.Trace;

namespace CustomLabels.Server.Telemetry;

/// <summary>
/// Keeps a share of the traces that begin here with a call. None of those that begin in a grain: the looks, pings and polls by which the cluster keeps itself
/// going, many each second, that nobody is waiting for.
/// </summary>
/// <param name="ratio">The share, 0..1.</param>
internal sealed class CallSampler(double ratio) : Sampler
{
    private const string HttpRequest = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private readonly TraceIdRatioBasedSampler _share = new(ratio);

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => IsCall(samplingParameters)
        ? _share.ShouldSample(samplingParameters)
        : new(SamplingDecision.Drop);

    /// <summary>The console's calls come without a request of their own.</summary>
    private static bool IsCall(in SamplingParameters begun) =>
        begun.Name == HttpRequest || begun.Tags?.Any(tag => tag.Key == OperationSpan.RequestIdTag) == true;
}
