using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using CustomLabels.Contracts.Usage;
using Orleans.Concurrency;

namespace CustomLabels.Contracts.ModelVersions;

/// <summary>One model version: its state machine, and the owner of its units. Key: <see cref="ModelVersionArn"/>. Control methods throw ResourceNotFound when there is no such version.</summary>
[Alias("customlabels.IModelVersionGrain")]
public interface IModelVersionGrain : IGrainWithStringKey
{
    /// <summary>Brings the version into being and starts its import; called by its project only. Repeating it changes nothing.</summary>
    /// <param name="project">The project it belongs to.</param>
    /// <param name="request">What it is to be.</param>
    /// <returns>When stored.</returns>
    [Alias("Initialize")]
    Task InitializeAsync(ProjectArn project, CreateModelVersionRequest request);

    /// <summary>Describes the version.</summary>
    /// <returns>Null when there is no such version.</returns>
    [Alias("Describe"), AlwaysInterleave]
    Task<ModelVersionDescription?> DescribeAsync();

    /// <summary>Describes what the version can do and what is asked of it.</summary>
    /// <returns>Null when there is no such version.</returns>
    [Alias("DescribeCapacity"), AlwaysInterleave]
    Task<CapacityDescription?> DescribeCapacityAsync();

    /// <summary>The newest events of the version.</summary>
    /// <returns>At most 200, oldest first; null when there is no such version.</returns>
    [Alias("GetEvents"), AlwaysInterleave]
    Task<ImmutableArray<VersionEvent>?> GetEventsAsync();

    /// <summary>Describes the model behind the version.</summary>
    /// <returns>Null when there is no such version.</returns>
    /// <exception cref="Errors.CustomLabelsException">Throttling: the store of packages does not answer now.</exception>
    [Alias("DescribeModel"), AlwaysInterleave]
    Task<ModelDescription?> DescribeModelAsync();

    /// <summary>Shows labels otherwise than the model has them, in the place of what was set before; a version that runs does so within about a second.</summary>
    /// <param name="labels">All settings; none takes all back.</param>
    /// <param name="expectedVersion">The settings, by <see cref="ModelDescription.LabelsVersion"/>, that they are to take the place of; null for whichever there are.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">InvalidParameter: a label is not known, or two would have one name. ResourceInUse: it is not imported, or has other settings than expected.</exception>
    [Alias("PutLabelSettings")]
    Task PutLabelSettingsAsync(ImmutableArray<LabelSetting> labels, long? expectedVersion, ControlCaller caller);

    /// <summary>Starts the version.</summary>
    /// <param name="minInferenceUnits">Units to run, at least 1.</param>
    /// <param name="maxInferenceUnits">Upper bound for scaling, or null for none.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>The status after the transition.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceInUse by its state. LimitExceeded: too many units, or too many versions of the account run.</exception>
    [Alias("Start")]
    Task<ModelVersionStatus> StartAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller);

    /// <summary>Changes the number of units of a version that is STARTING or RUNNING, without a stop: further ones start, or some finish their calls and leave.</summary>
    /// <param name="minInferenceUnits">Units that always run, at least 1.</param>
    /// <param name="maxInferenceUnits">Upper bound for scaling, or null for none.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceInUse by its state. LimitExceeded: too many units.</exception>
    [Alias("UpdateUnits")]
    Task UpdateUnitsAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller);

    /// <summary>Stops the version; calls under way are finished.</summary>
    /// <param name="caller">Who asks.</param>
    /// <returns>The status after the transition.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceInUse by its state.</exception>
    [Alias("Stop")]
    Task<ModelVersionStatus> StopAsync(ControlCaller caller);

    /// <summary>Gives the version a plan by which it starts and stops itself, in the place of the one it had. Past times do not count.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">InvalidParameter: a time zone is not known. LimitExceeded: too many units.</exception>
    [Alias("PutOperatingPlan")]
    Task PutOperatingPlanAsync(OperatingPlan plan);

    /// <summary>The plan that holds.</summary>
    /// <returns>The one that was put, otherwise that of the tags.</returns>
    [Alias("GetOperatingPlan"), AlwaysInterleave]
    Task<OperatingPlanDescription> GetOperatingPlanAsync();

    /// <summary>Takes away the plan that was put. Repeating it changes nothing.</summary>
    /// <returns>When stored.</returns>
    [Alias("DeleteOperatingPlan")]
    Task DeleteOperatingPlanAsync();

    /// <summary>Starts the version for a call, when it is STOPPED and its plan says so; in any other case nothing changes.</summary>
    /// <returns>The status then.</returns>
    /// <exception cref="Errors.CustomLabelsException">LimitExceeded: too many units, or too many versions of the account run.</exception>
    [Alias("StartOnCall")]
    Task<ModelVersionStatus> StartOnCallAsync();

    /// <summary>The version's import is about to refer to a stored package: the version's deletion releases it. Repeating it changes nothing.</summary>
    /// <param name="digest">Name of the package.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceNotFound, or ResourceInUse when nothing is imported for it any more.</exception>
    [Alias("NoteArtifact")]
    Task NoteArtifactAsync(string digest);

    /// <summary>Enters DELETING; called by its project only. Repeating it changes nothing.</summary>
    /// <returns>When stored, or when there is no such version.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceInUse by its state.</exception>
    [Alias("BeginDelete")]
    Task BeginDeleteAsync();

    /// <summary>Frees the package and removes the record of a version in DELETING; called by its project only. Repeating it changes nothing.</summary>
    /// <returns>When removed.</returns>
    [Alias("CompleteDelete")]
    Task CompleteDeleteAsync();

    /// <summary>The routes to the version's units: at once when newer than the known ones, otherwise when they change or after about ten seconds.</summary>
    /// <param name="poll">What the caller has.</param>
    /// <returns>The current routes.</returns>
    [Alias("GetRoutes"), AlwaysInterleave, AnyClientPort, ResponseTimeout("00:00:20")]
    Task<RouteSnapshot> GetRoutesAsync(RoutePoll poll);

    /// <summary>Has every router refuse a picture.</summary>
    /// <param name="picture">The picture, and until when.</param>
    /// <returns>When every router that asks for routes has been told, or has not asked again for two seconds.</returns>
    [Alias("RefusePicture")]
    Task RefusePictureAsync(RefusedPicture picture);

    /// <summary>Tags of the version.</summary>
    /// <returns>Key to value.</returns>
    [Alias("GetTags")]
    Task<ImmutableDictionary<string, string>> GetTagsAsync();

    /// <summary>Adds or replaces tags.</summary>
    /// <param name="tags">Key to value.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">ServiceQuotaExceeded: more than 200 would result.</exception>
    [Alias("Tag")]
    Task TagAsync(ImmutableDictionary<string, string> tags);

    /// <summary>Removes tags; keys that are not there are ignored.</summary>
    /// <param name="keys">Which ones.</param>
    /// <returns>When stored.</returns>
    [Alias("Untag")]
    Task UntagAsync(ImmutableArray<string> keys);

    /// <summary>Activates the owner, so that it looks after its units, its import or its plan without any other call.</summary>
    /// <returns>False when it should neither run nor import; it has then left its account's active versions.</returns>
    [Alias("Wake")]
    Task<bool> WakeAsync();

    /// <summary>A unit that has heard nothing for long asks whether it is still wanted.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>False when it is not planned and should drain.</returns>
    [Alias("IsPlanned"), AlwaysInterleave]
    Task<bool> IsPlannedAsync(InferenceUnitId unit);

    /// <summary>The version's usage that its ledgers may not have yet: closed intervals on their way there, then those that are open.</summary>
    /// <returns>Intervals; none when there is no such version.</returns>
    [Alias("GetUsage"), AlwaysInterleave]
    Task<ImmutableArray<UsageInterval>> GetUsageAsync();
}
