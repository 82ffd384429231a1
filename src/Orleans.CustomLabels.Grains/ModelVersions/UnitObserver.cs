using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Cluster;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Tells each planned unit what the stored plan wants of it, all at once, and collects what they report. A missing answer is an observation
/// too, so one look lasts no longer than the report timeout. Every call may be repeated without effect.
/// </summary>
internal sealed partial class UnitObserver(
    ModelVersionArn version, IGrainFactory grains, ZoneWatcher zones, ModelVersionOptions options, TimeProvider time, ILogger logger)
{
    private readonly UnitSilence _silence = new(time);
    private readonly Dictionary<long, DateTimeOffset> _lastServing = [];
    private readonly Dictionary<SiloAddress, long> _lastFull = [];
    private readonly HashSet<SiloAddress> _leaving = [];
    private readonly DateTimeOffset _since = time.GetUtcNow();
    private ImmutableSortedDictionary<string, int>? _freeSlots;

    /// <summary>When a unit that serves was asked last and answered, by epoch: it was there then, whatever became of it since.</summary>
    public IReadOnlyDictionary<long, DateTimeOffset> LastServing => _lastServing;

    /// <summary>The silo is about to stop, whatever membership says yet.</summary>
    public void MarkLeaving(SiloAddress silo) => _leaving.Add(silo);

    /// <summary>Silence so far proves nothing: this owner itself may have been the one that nobody could reach.</summary>
    public void ForgetSilence() => _silence.Forget();

    public async Task<UnitObservations> LookAsync(ModelVersionState state)
    {
        var planned = state.WantedUnits.Concat(state.Retiring).Where(unit => unit.Phase != PlannedUnitPhase.Pending).ToArray();
        var asked = time.GetUtcNow();
        var room = WaitReport.IsWaitingForRoom(state) ? LookForRoomAsync() : Task.CompletedTask;
        var answers = await Task.WhenAll(planned.Select(unit => AskAsync(unit, state)));
        var reports = ImmutableDictionary.CreateBuilder<InferenceUnitId, UnitReport>();
        foreach (var (id, report) in answers)
        {
            if (report?.Phase == UnitPhase.Ready)
            {
                _lastServing[id.Epoch] = asked;
            }

            if (report is not null)
            {
                _silence.End(id);
                reports[id] = report;
                Note(report);
            }
            else
            {
                _silence.Begin(id);
            }
        }

        await room;
        Forget(planned);
        return new(reports.ToImmutable(), [.. _silence.LongerThan(options.SilenceLimit)], zones.Current)
        {
            Full = [.. _lastFull.Keys],
            Leaving = [.. _leaving],
            FreeSlots = _freeSlots,
            Since = _since,
        };
    }

    /// <summary>Where there would be room: only to be said, so nothing waits for it any longer than for the units.</summary>
    private async Task LookForRoomAsync()
    {
        try
        {
            var cluster = await grains.GetGrain<IClusterStatusGrain>(0).DescribeAsync().WaitAsync(options.ReportTimeout, time);
            _freeSlots = ClusterReport.FreeSlots(cluster);
        }
        catch (Exception problem) when (problem is OrleansException or TimeoutException)
        {
            // What was known before is said again.
        }
    }

    private void Note(UnitReport report)
    {
        if (report.IsSiloLeaving)
        {
            _leaving.Add(report.Silo);
        }

        if (report.Phase == UnitPhase.NoRoom)
        {
            _lastFull[report.Silo] = time.GetTimestamp();
        }
    }

    private void Forget(PlannedUnit[] planned)
    {
        _silence.Keep(planned.Select(unit => unit.IdOf(version)));
        foreach (var gone in _lastServing.Keys.Except(planned.Select(unit => unit.Epoch)).ToArray())
        {
            _lastServing.Remove(gone);
        }

        foreach (var (silo, _) in _lastFull.Where(full => time.GetElapsedTime(full.Value) > options.NoRoomBackOff).ToArray())
        {
            _lastFull.Remove(silo);
        }

        // As long as a unit of a silo is planned, it matters that the silo did not crash.
        _leaving.RemoveWhere(silo => !zones.Current.IsAlive(silo) && !planned.Any(unit => silo.Equals(unit.Whereabouts)));
    }

    private async Task<(InferenceUnitId Id, UnitReport? Report)> AskAsync(PlannedUnit unit, ModelVersionState state)
    {
        var id = unit.IdOf(version);
        if (unit.Phase != PlannedUnitPhase.InService && unit.Whereabouts is { } silo && !zones.Current.IsAlive(silo))
        {
            // The call would bring the unit up on another silo, as one that nobody began.
            return (id, null);
        }

        try
        {
            return (id, await TellAsync(grains.GetGrain<IInferenceUnitGrain>(id.ToString()), unit, state).WaitAsync(options.ReportTimeout, time));
        }
        catch (Exception problem) when (problem is OrleansException or TimeoutException or ZoneUnavailableException or ArgumentException)
        {
            // An ArgumentException is Orleans' word for a cluster in which no silo hosts units now.
            LogSilent(id, problem.GetType().Name);
            return (id, null);
        }
    }

    /// <summary>Settings of labels that the unit does not have yet are handed on before its report counts: so a new unit has them before it takes calls.</summary>
    private static async Task<UnitReport> TellAsync(IInferenceUnitGrain grain, PlannedUnit unit, ModelVersionState state)
    {
        var report = await CallAsync(grain, unit, state);
        return report is { Phase: UnitPhase.Ready, LabelsVersion: { } known } && known != state.Labels.Version
            ? await grain.ApplyLabelsAsync(state.Labels)
            : report;
    }

    private static Task<UnitReport> CallAsync(IInferenceUnitGrain grain, PlannedUnit unit, ModelVersionState state)
    {
        switch (unit.Phase)
        {
            // A unit that has begun to load is only asked: if its activation was lost, it must not load again without being counted.
            case PlannedUnitPhase.Starting when (unit.Silo is null || unit.Problem is not null) && state.Artifact is { } artifact:
                RequestContext.Set(IPlacementDirector.PlacementHintKey, unit.Target!);
                try
                {
                    return grain.StartAsync(new(artifact.Digest, artifact.FootprintBytes) { Labels = state.Labels });
                }
                finally
                {
                    RequestContext.Remove(IPlacementDirector.PlacementHintKey);
                }

            case PlannedUnitPhase.Draining:
                return grain.DrainAsync();
            default:
                return grain.GetReportAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Unit {Unit} did not report: {Problem}")]
    private partial void LogSilent(InferenceUnitId unit, string problem);
}
