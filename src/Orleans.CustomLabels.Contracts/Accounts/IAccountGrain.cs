using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Accounts;

/// <summary>The index of one account: names of its projects, and which of its model versions should run or are being imported. Key: <see cref="AccountKey"/>.</summary>
[Alias("customlabels.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Creates a project.</summary>
    /// <param name="request">What it is to be.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>Its ARN.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceInUse: the name is taken. LimitExceeded: the account has too many.</exception>
    [Alias("CreateProject")]
    Task<ProjectArn> CreateProjectAsync(CreateProjectRequest request, ControlCaller caller);

    /// <summary>Lists projects, oldest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>One page.</returns>
    [Alias("ListProjects")]
    Task<ProjectPage> ListProjectsAsync(ProjectQuery query);

    /// <summary>Deletes a project that has no model versions.</summary>
    /// <param name="project">Which one.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>When its deletion is promised and will be carried out whatever happens.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceNotFound, or ResourceInUse while it has versions.</exception>
    [Alias("DeleteProject")]
    Task DeleteProjectAsync(ProjectArn project, ControlCaller caller);

    /// <summary>Promises that a version which should run, or is being imported, is looked after across any restart, until <see cref="RemoveActiveVersionAsync"/>.</summary>
    /// <param name="version">Which one.</param>
    /// <returns>When the promise is stored.</returns>
    [Alias("AddActiveVersion")]
    Task AddActiveVersionAsync(ModelVersionArn version);

    /// <summary>
    /// The same as <see cref="AddActiveVersionAsync"/>, and counts the version as running, until <see cref="RemoveRunningVersionAsync"/> or
    /// <see cref="RemoveActiveVersionAsync"/>.
    /// </summary>
    /// <param name="version">Which one.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">LimitExceeded: too many others run.</exception>
    [Alias("AddRunningVersion")]
    Task AddRunningVersionAsync(ModelVersionArn version);

    /// <summary>Counts the version as running no more; it stays looked after. No effect when it was not counted.</summary>
    /// <param name="version">Which one.</param>
    /// <returns>When stored.</returns>
    [Alias("RemoveRunningVersion")]
    Task RemoveRunningVersionAsync(ModelVersionArn version);

    /// <summary>Ends the promise of <see cref="AddActiveVersionAsync"/>; no effect when there is none.</summary>
    /// <param name="version">Which one.</param>
    /// <returns>When stored.</returns>
    [Alias("RemoveActiveVersion")]
    Task RemoveActiveVersionAsync(ModelVersionArn version);

    /// <summary>Versions that should run or are being imported.</summary>
    /// <returns>All of the account.</returns>
    [Alias("GetActiveVersions")]
    Task<ImmutableArray<ModelVersionArn>> GetActiveVersionsAsync();

    /// <summary>
    /// Remembers when a version has something to do by its plan, so that it is woken then, across any restart. Told before the plan is stored, and
    /// again when it was done.
    /// </summary>
    /// <param name="version">Which one.</param>
    /// <param name="at">When, or null for never.</param>
    /// <returns>When stored.</returns>
    [Alias("SetNextAction")]
    Task SetNextActionAsync(ModelVersionArn version, DateTimeOffset? at);

    /// <summary>Versions that have something to do by their plans now.</summary>
    /// <returns>All of the account.</returns>
    [Alias("GetDueVersions")]
    Task<ImmutableArray<ModelVersionArn>> GetDueVersionsAsync();

    /// <summary>Remembers a day that has metrics, so that they are removed when they are too old.</summary>
    /// <param name="day">The day (UTC).</param>
    /// <returns>When stored.</returns>
    [Alias("AddMetricsDay")]
    Task AddMetricsDayAsync(DateOnly day);

    /// <summary>Removes metrics that are too old, and finishes what a crash left half done: creations and deletions that were promised but not confirmed.</summary>
    /// <returns>The projects of the account, so that the caller can ask the same of them.</returns>
    [Alias("CompletePending")]
    Task<ImmutableArray<ProjectArn>> CompletePendingAsync();
}
