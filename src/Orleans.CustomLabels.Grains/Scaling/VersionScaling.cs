using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Grains.Scaling;

/// <summary>What the owner of a version knows of its demand, and does about it.</summary>
internal sealed partial class VersionScaling(
    ModelVersionArn version, Func<ModelVersionState> state, Func<Func<ModelVersionState, ModelVersionState>, Task<ModelVersionState>> changeAsync,
    Func<ScalingDecision, ModelVersionState, ModelVersionState> apply, AutoscalerOptions options, TimeProvider time, ILogger logger)
{
    private readonly DemandHistory _history = new(UnitAutoscaler.HistoryLength);
    private readonly UnitAutoscaler _autoscaler = new(options);

    /// <summary>Takes in what a router says with its poll.</summary>
    public void Report(RoutePoll poll)
    {
        if (poll.Demand is { } demand)
        {
            _history.Report(poll.RouterId, demand, time.GetUtcNow());
        }
    }

    /// <summary>What the version can do and what is asked of it.</summary>
    public CapacityDescription Describe(ModelVersionState described, ZoneMap zones)
    {
        var now = time.GetUtcNow();
        var (rate, cost) = (_history.Last(TimeSpan.FromMinutes(1), now), _history.Last(UnitAutoscaler.HistoryLength, now));
        return CapacityReport.Of(described, zones, rate, cost, options.Reserve) with { ResponseTime = _history.ResponseTimes.Last(now) };
    }

    /// <summary>Changes the number of units when the demand asks for it.</summary>
    public async Task LookAsync()
    {
        var (known, now) = (state(), time.GetUtcNow());
        if (!known.IsScalable)
        {
            return;
        }

        _autoscaler.Observe(_history, known.Units.Length, known.TypicalSeconds, now);
        if (Decide(known, now) is null)
        {
            return;
        }

        var before = known.ScalingDecisions;
        var after = await changeAsync(current => Decide(current, now) is { } decision ? apply(decision, current) : current);
        if (after.ScalingDecisions is [.., var made] && (before.IsEmpty || made != before[^1]))
        {
            LogDecision(version, made.From, made.To, made.Reason);
        }
    }

    private ScalingDecision? Decide(ModelVersionState state, DateTimeOffset now) =>
        state is { IsScalable: true, MinInferenceUnits: { } min, MaxInferenceUnits: { } max }
            ? _autoscaler.Decide(state.Units.Length, min, max, now)
            : null;

    [LoggerMessage(1, LogLevel.Information, "{Version} goes from {From} to {To} units: {Reason}")]
    private partial void LogDecision(ModelVersionArn version, int from, int to, string reason);
}
