using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>The owner of one version's routes: answers polls as the real one does, or fails.</summary>
internal sealed class FakeOwner : IModelVersionGrain
{
    private readonly Lock _gate = new();
    private readonly List<long> _polls = [];
    private int _starts;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RouteSnapshot _routes = new() { Version = 0, Status = null };

    /// <summary>Thrown at every poll while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Polls wait for it before they are answered.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Versions that the pollers said they had, in order.</summary>
    public IReadOnlyList<long> Polls
    {
        get
        {
            lock (_gate)
            {
                return [.. _polls];
            }
        }
    }

    /// <summary>What a call's wish to start the version does; null when it is not expected.</summary>
    public Func<Task<ModelVersionStatus>>? Starting { get; set; }

    /// <summary>How often a call wished it.</summary>
    public int Starts => Volatile.Read(ref _starts);

    /// <summary>What the pollers said of the demand, by their ids.</summary>
    public ConcurrentDictionary<string, RouterDemand?> Demands { get; } = [];

    /// <summary>Refusals wait for it before they are acknowledged.</summary>
    public Task RefusalGate { get; set; } = Task.CompletedTask;

    /// <summary>Pictures that routers had refused.</summary>
    public List<RefusedPicture> Refused { get; } = [];

    public void Publish(RouteSnapshot routes)
    {
        lock (_gate)
        {
            _routes = routes;
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Ends all waiting polls with a failure.</summary>
    public void BreakPolls(Exception problem)
    {
        lock (_gate)
        {
            Failure = problem;
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task<RouteSnapshot> GetRoutesAsync(RoutePoll poll)
    {
        Task changed;
        lock (_gate)
        {
            _polls.Add(poll.KnownVersion);
            Demands[poll.RouterId] = poll.Demand;
            changed = _changed.Task;
            if (Failure is { } problem)
            {
                throw problem;
            }
        }

        await Gate;
        if (_routes.Status is not null && _routes.Version <= poll.KnownVersion)
        {
            await changed;
        }

        return Failure is { } failure ? throw failure : _routes;
    }

    public Task<ModelVersionDescription?> DescribeAsync() => throw new NotSupportedException();

    public Task InitializeAsync(ProjectArn project, CreateModelVersionRequest request) => throw new NotSupportedException();

    public Task<ModelVersionStatus> StartAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller) => throw new NotSupportedException();

    public Task UpdateUnitsAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller) => throw new NotSupportedException();

    public Task<CapacityDescription?> DescribeCapacityAsync() => throw new NotSupportedException();

    public Task<ImmutableArray<VersionEvent>?> GetEventsAsync() => throw new NotSupportedException();

    public Task<ModelDescription?> DescribeModelAsync() => throw new NotSupportedException();

    public Task PutLabelSettingsAsync(ImmutableArray<LabelSetting> labels, long? expectedVersion, ControlCaller caller) => throw new NotSupportedException();

    public Task<ModelVersionStatus> StopAsync(ControlCaller caller) => throw new NotSupportedException();

    public Task PutOperatingPlanAsync(OperatingPlan plan) => throw new NotSupportedException();

    public Task<OperatingPlanDescription> GetOperatingPlanAsync() => throw new NotSupportedException();

    public Task DeleteOperatingPlanAsync() => throw new NotSupportedException();

    public Task<ModelVersionStatus> StartOnCallAsync()
    {
        Interlocked.Increment(ref _starts);
        return Starting?.Invoke() ?? throw new NotSupportedException();
    }

    public Task NoteArtifactAsync(string digest) => throw new NotSupportedException();

    public Task BeginDeleteAsync() => throw new NotSupportedException();

    public Task CompleteDeleteAsync() => throw new NotSupportedException();

    public Task RefusePictureAsync(RefusedPicture picture)
    {
        lock (_gate)
        {
            Refused.Add(picture);
        }

        return RefusalGate;
    }

    public Task<ImmutableDictionary<string, string>> GetTagsAsync() => throw new NotSupportedException();

    public Task TagAsync(ImmutableDictionary<string, string> tags) => throw new NotSupportedException();

    public Task UntagAsync(ImmutableArray<string> keys) => throw new NotSupportedException();

    public Task<bool> WakeAsync() => throw new NotSupportedException();

    public Task<bool> IsPlannedAsync(InferenceUnitId unit) => throw new NotSupportedException();

    public Task<ImmutableArray<UsageInterval>> GetUsageAsync() => throw new NotSupportedException();
}
