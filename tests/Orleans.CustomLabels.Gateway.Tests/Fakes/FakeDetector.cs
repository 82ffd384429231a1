using System.Collections.Immutable;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>Answers with what the test prepared and remembers what it was asked.</summary>
internal sealed class FakeDetector : ICustomLabelsClient
{
    public Func<ModelVersionArn, DetectRequest, DetectionAnswer> Answer { get; set; } = (_, _) => new DetectionAnswer();

    public ImmutableDictionary<string, string> Tags { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Status of a version, as its routes say.</summary>
    public Func<ModelVersionArn, ModelVersionStatus> StatusOf { get; set; } = _ => ModelVersionStatus.Running;

    public int RouteRequests { get; private set; }

    public DetectRequest? LastRequest { get; private set; }

    public string? LastCaller { get; private set; }

    public Task<DetectionAnswer> DetectAsync(ModelVersionArn version, DetectRequest request, string caller, CancellationToken cancellationToken)
    {
        (LastRequest, LastCaller) = (request, caller);
        return Task.FromResult(Answer(version, request));
    }

    public ValueTask<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, CancellationToken cancellationToken)
    {
        RouteRequests++;
        return ValueTask.FromResult(new RouteSnapshot { Version = 1, Status = StatusOf(version), Tags = Tags });
    }
}
