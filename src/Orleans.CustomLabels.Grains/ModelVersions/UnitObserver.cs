using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Tells each planned unit what the stored plan wants of it, all at once, and collects what they report. A missing answer is an observation
/// too, so one look lasts no longer than the report timeout. Every call may be repeated without effect.
/// </summary>
internal sealed partial class UnitObserver(
    ModelVersionArn version, IGrainFactory grains, ZoneWatcher zones, ModelVersionOptions options, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<InferenceUnitId, long> _lastHeard = [];

    public async Task<UnitObservations> LookAsync(ModelVersionState state)
    {
        var planned = state.Units.Where(unit => unit.Phase != PlannedUnitPhase.Pending).ToArray();
        var answers = await Task.WhenAll(planned.Select(unit => AskAsync(unit, state)));
        var reports = ImmutableDictionary.CreateBuilder<InferenceUnitId, UnitReport>();
        foreach (var (id, report) in answers)
        {
            if (report is not null)
            {
                _lastHeard[id] = time.GetTimestamp();
                reports[id] = report;
            }
            else
            {
                _lastHeard.TryAdd(id, time.GetTimestamp());
            }
        }

        foreach (var gone in _lastHeard.Keys.Except(answers.Select(answer => answer.Id)).ToArray())
        {
            _lastHeard.Remove(gone);
        }

        var silent = _lastHeard.Where(heard => time.GetElapsedTime(heard.Value) > options.SilenceLimit).Select(heard => heard.Key);
        return new(reports.ToImmutable(), [.. silent], zones.Current);
    }

    private async Task<(InferenceUnitId Id, UnitReport? Report)> AskAsync(PlannedUnit unit, ModelVersionState state)
    {
        var id = unit.IdOf(version);
        var grain = grains.GetGrain<IInferenceUnitGrain>(id.ToString());
        try
        {
            var call = unit.Phase switch
            {
                PlannedUnitPhase.Starting when state.Artifact is { } artifact => grain.StartAsync(new(artifact.Digest, artifact.FootprintBytes)),
                PlannedUnitPhase.Draining => grain.DrainAsync(),
                _ => grain.GetReportAsync(),
            };
            return (id, await call.WaitAsync(options.ReportTimeout, time));
        }
        catch (Exception problem) when (problem is OrleansException or TimeoutException or ZoneUnavailableException)
        {
            LogSilent(id, problem.GetType().Name);
            return (id, null);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Unit {Unit} did not report: {Problem}")]
    private partial void LogSilent(InferenceUnitId unit, string problem);
}
