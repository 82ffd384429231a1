using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>One model version: status and tags, no units.</summary>
internal sealed class FakeModelVersionGrain(FakeCluster cluster, string key) : IModelVersionGrain
{
    private ModelVersionDescription? _description;
    private ImmutableDictionary<string, string> _tags = ImmutableDictionary<string, string>.Empty;

    public ControlCaller? LastCaller { get; private set; }

    public OperatingPlan? Plan { get; private set; }

    /// <summary>What routers reported of response times.</summary>
    public ResponseTimePercentiles? ResponseTime { get; set; }

    /// <summary>Reserve by which its owner scales.</summary>
    public double Reserve { get; set; } = 1;

    public void Initialize(CreateModelVersionRequest request)
    {
        _tags = request.Tags;
        _description = new ModelVersionDescription
        {
            Arn = ModelVersionArn.Parse(key),
            Status = ModelVersionStatus.TrainingCompleted,
            StatusMessage = "The model is ready to run.",
            Request = request,
            ImportEnded = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_200_789),
        };
    }

    public Task<ModelVersionDescription?> DescribeAsync() => Task.FromResult(_description);

    public Task<CapacityDescription?> DescribeCapacityAsync() => Task.FromResult(_description is null
        ? null
        : new CapacityDescription
        {
            Status = _description.Status,
            Places = [new("a", 0, 1, true, "silo", DateTimeOffset.UnixEpoch, null), new("b", 0, 2, false, null, DateTimeOffset.UnixEpoch, "No room.")],
            SecondsPerCall = new(0, 0.02, 0.03, 0),
            CallsPerSecond = 10,
            ResponseTime = ResponseTime,
            Reserve = Reserve,
        });

    /// <summary>What happened to it.</summary>
    public ImmutableArray<VersionEvent> Events { get; set; } = [];

    public Task<ImmutableArray<VersionEvent>?> GetEventsAsync() => Task.FromResult<ImmutableArray<VersionEvent>?>(_description is null ? null : Events);

    /// <summary>What DescribeModel finds.</summary>
    public ModelDescription? Model { get; set; }

    /// <summary>What was put last.</summary>
    public ImmutableArray<LabelSetting> LabelSettings { get; private set; }

    public long? ExpectedLabelsVersion { get; private set; }

    public Task<ModelDescription?> DescribeModelAsync() => Task.FromResult(_description is null ? null : Model);

    public Task PutLabelSettingsAsync(ImmutableArray<LabelSetting> labels, long? expectedVersion, ControlCaller caller)
    {
        Existing();
        (LabelSettings, ExpectedLabelsVersion, LastCaller) = (labels, expectedVersion, caller);
        return Task.CompletedTask;
    }

    public Task<ModelVersionStatus> StartAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller)
    {
        LastCaller = caller;
        var before = Existing();
        if (before.Status is not (ModelVersionStatus.TrainingCompleted or ModelVersionStatus.Stopped))
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, $"The model version is {before.Status.ToAwsName()}.");
        }

        _description = before with
        {
            Status = ModelVersionStatus.Starting,
            MinInferenceUnits = minInferenceUnits,
            MaxInferenceUnits = maxInferenceUnits,
        };
        return Task.FromResult(ModelVersionStatus.Starting);
    }

    public Task UpdateUnitsAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller)
    {
        LastCaller = caller;
        var before = Existing();
        if (before.Status is not (ModelVersionStatus.Starting or ModelVersionStatus.Running))
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, $"The model version is {before.Status.ToAwsName()}.");
        }

        _description = before with { MinInferenceUnits = minInferenceUnits, MaxInferenceUnits = maxInferenceUnits };
        return Task.CompletedTask;
    }

    public Task<ModelVersionStatus> StopAsync(ControlCaller caller)
    {
        LastCaller = caller;
        _description = Existing() with { Status = ModelVersionStatus.Stopping };
        return Task.FromResult(ModelVersionStatus.Stopping);
    }

    public Task<ImmutableDictionary<string, string>> GetTagsAsync()
    {
        cluster.TagReads++;
        Existing();
        return Task.FromResult(_tags);
    }

    public Task RefusePictureAsync(RefusedPicture picture) => throw new NotSupportedException();

    public Task TagAsync(ImmutableDictionary<string, string> tags)
    {
        Existing();
        _tags = _tags.SetItems(tags);
        return Task.CompletedTask;
    }

    public Task UntagAsync(ImmutableArray<string> keys)
    {
        Existing();
        _tags = _tags.RemoveRange(keys);
        return Task.CompletedTask;
    }

    public Task InitializeAsync(ProjectArn project, CreateModelVersionRequest request) => throw new NotSupportedException();

    public Task PutOperatingPlanAsync(OperatingPlan plan)
    {
        Existing();
        Plan = plan;
        return Task.CompletedTask;
    }

    public Task<OperatingPlanDescription> GetOperatingPlanAsync()
    {
        Existing();
        return Task.FromResult(Plan is null
            ? new OperatingPlanDescription(OperatingPlan.None, OperatingPlanSource.None, null, null, null)
            : new(Plan, OperatingPlanSource.Operation, ScheduledActionKind.Stop, DateTimeOffset.FromUnixTimeSeconds(1_900_000_000), "No room."));
    }

    public Task DeleteOperatingPlanAsync()
    {
        Existing();
        Plan = null;
        return Task.CompletedTask;
    }

    public Task<ModelVersionStatus> StartOnCallAsync() => throw new NotSupportedException();

    public Task NoteArtifactAsync(string digest) => throw new NotSupportedException();

    public Task BeginDeleteAsync() => throw new NotSupportedException();

    public Task CompleteDeleteAsync() => throw new NotSupportedException();

    public Task<RouteSnapshot> GetRoutesAsync(RoutePoll poll) => throw new NotSupportedException();

    public Task<bool> WakeAsync() => throw new NotSupportedException();

    public Task<bool> IsPlannedAsync(InferenceUnitId unit) => throw new NotSupportedException();

    /// <summary>Usage that is in no ledger yet.</summary>
    public ImmutableArray<UsageInterval> PendingUsage { get; set; } = [];

    public Task<ImmutableArray<UsageInterval>> GetUsageAsync() => Task.FromResult(PendingUsage);

    private ModelVersionDescription Existing() => _description ?? throw new CustomLabelsException(CustomLabelsError.ResourceNotFound);
}
