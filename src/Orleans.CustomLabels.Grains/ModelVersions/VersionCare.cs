using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Metrics;
using CustomLabels.Grains.Usage;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// What the owner of a version does without being called: it looks after the import, then after the units, and leaves the account's active
/// versions when nothing is left to do.
/// </summary>
internal sealed partial class VersionCare
{
    private readonly IGrainBase _grain;
    private readonly ModelVersionArn _version;
    private readonly Func<ModelVersionState> _state;
    private readonly Func<Func<ModelVersionState, ModelVersionState>, Task<ModelVersionState>> _changeAsync;
    private readonly Func<Task> _withdrawAsync;
    private readonly Func<UnitObservations, Task> _decideAsync;
    private readonly ZoneWatcher _zones;
    private readonly IHostApplicationLifetime _host;
    private readonly ModelVersionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ImportFollower _import;
    private readonly UnitObserver _units;
    private readonly UnitMetricsWriter _metrics;
    private readonly UsageOutbox _usage;
    private readonly LookTimer _timer;

    public VersionCare(
        IGrainBase grain, IGrainFactory grains, ModelVersionArn version, Func<ModelVersionState> state,
        Func<Func<ModelVersionState, ModelVersionState>, Task<ModelVersionState>> changeAsync, Func<Task> withdrawAsync,
        Func<UnitObservations, Task> decideAsync, ZoneWatcher zones, IHostApplicationLifetime host, ModelVersionOptions options, TimeProvider time,
        ILogger logger)
    {
        (_grain, _version, _state, _changeAsync, _withdrawAsync, _decideAsync) = (grain, version, state, changeAsync, withdrawAsync, decideAsync);
        (_zones, _host, _options, _time, _logger) = (zones, host, options, time, logger);
        _import = new(version, grains, options, time);
        _units = new(version, grains, zones, options, time, logger);
        _metrics = new(version, grains, time, logger);
        _usage = new(version, grains, state, changeAsync, logger);
        _timer = new(grain, LookAsync, Period);
    }

    /// <inheritdoc cref="UnitObserver.LastServing"/>
    public IReadOnlyDictionary<long, DateTimeOffset> LastServing => _units.LastServing;

    /// <inheritdoc cref="UsageOutbox.EmptyAsync"/>
    public Task DeliverUsageAsync() => _usage.EmptyAsync();

    public void Begin()
    {
        _zones.Changed += LookNow;
        Adjust();
    }

    public void End() => _zones.Changed -= LookNow;

    /// <summary>Writes what was seen of the units since the last minute.</summary>
    public Task WriteMetricsAsync() => _metrics.EndAsync();

    /// <inheritdoc cref="LookTimer.Adjust"/>
    public void Adjust() => _timer.Adjust();

    /// <inheritdoc cref="LookTimer.LookNow"/>
    public void LookNow() => _timer.LookNow();

    private TimeSpan? Period()
    {
        var state = _state();
        return !state.NeedsCare ? null : state.IsMoving ? _options.BusyTickPeriod : _options.TickPeriod;
    }

    private async Task LookAsync()
    {
        var silo = _grain.GrainContext.Address.SiloAddress!;
        if (_zones.Current.Leaving.Contains(silo))
        {
            // From here on nothing can be learned or placed; the next owner goes on.
            return;
        }

        try
        {
            if (_state().Status == ModelVersionStatus.TrainingInProgress)
            {
                await _import.LookAsync(_changeAsync);
            }
            else
            {
                await _decideAsync(await LookAtUnitsAsync(silo));
                _metrics.Observe(_state(), _time.GetUtcNow());
                await _usage.BeginAsync();
            }

            if (!_state().NeedsCare)
            {
                await _withdrawAsync();
            }
        }
        catch (InconsistentStateException problem)
        {
            // Another activation owns the version now; this one must not act on what it remembers.
            LogLookFailed(_version, problem);
            _grain.DeactivateOnIdle();
        }
        catch (Exception problem) when (problem is CustomLabelsException or OrleansException or TimeoutException)
        {
            // The store or another silo is away: nothing changes, and the next look tries again.
            LogLookFailed(_version, problem);
        }
    }

    private async Task<UnitObservations> LookAtUnitsAsync(SiloAddress silo)
    {
        if (_host.ApplicationStopping.IsCancellationRequested)
        {
            _units.MarkLeaving(silo);
        }

        var known = _state();
        var observed = await _units.LookAsync(known);
        var isStored = false;
        try
        {
            var isCurrent = false;
            await _changeAsync(state =>
            {
                isCurrent = ReferenceEquals(state, known);
                return isCurrent ? ReconcilePlan.Compute(_version, state, observed, _options, _time.GetUtcNow()) : state;
            });
            isStored = isCurrent;
        }
        finally
        {
            if (!isStored)
            {
                // An owner that cannot store, or finds that another one has, may have been cut off: units were silent to it, but to nobody else.
                _units.ForgetSilence();
            }
        }

        return observed;
    }

    [LoggerMessage(1, LogLevel.Warning, "Looking after {Version} failed; it will be tried again")]
    private partial void LogLookFailed(ModelVersionArn version, Exception problem);
}
