using System.Diagnostics;
using OpenTelemetry.Trace;

namespace CustomLabels.Server.Telemetry;

/// <summary>
/// Keeps a share of the traces that begin here. None of those that begin with a grain calling another: the looks, pings and polls by which the cluster keeps
/// itself going, many each second, that nobody is waiting for.
/// </summary>
/// <param name="ratio">The share, 0..1.</param>
internal sealed class CallSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler _share = new(ratio);

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => samplingParameters.Kind == ActivityKind.Client
        ? new(SamplingDecision.Drop)
        : _share.ShouldSample(samplingParameters);
}
