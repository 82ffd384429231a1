using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Projects;

/// <summary>One project: the index of its model versions, and its tags. Key: <see cref="ProjectArn"/>. Methods throw ResourceNotFound when there is no such project.</summary>
[Alias("customlabels.IProjectGrain")]
public interface IProjectGrain : IGrainWithStringKey
{
    /// <summary>Brings the project into being; called by its account only. Repeating it changes nothing.</summary>
    /// <param name="request">What it is to be.</param>
    /// <returns>When stored.</returns>
    [Alias("Initialize")]
    Task InitializeAsync(CreateProjectRequest request);

    /// <summary>Removes the project's record; called by its account only. Repeating it changes nothing.</summary>
    /// <returns>False, and nothing is removed, while it has versions.</returns>
    [Alias("TryClear")]
    Task<bool> TryClearAsync();

    /// <summary>Creates a model version and starts the import of its package.</summary>
    /// <param name="request">What it is to be.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>Its ARN.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceInUse: the name is taken. ResourceNotFound: no such project. LimitExceeded: the project has too many.</exception>
    [Alias("CreateVersion")]
    Task<ModelVersionArn> CreateVersionAsync(CreateModelVersionRequest request, ControlCaller caller);

    /// <summary>Lists versions, newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>One page.</returns>
    [Alias("ListVersions")]
    Task<ModelVersionPage> ListVersionsAsync(ModelVersionQuery query);

    /// <summary>Deletes a version that is neither running nor training.</summary>
    /// <param name="version">Which one.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>When its deletion is promised and will be carried out whatever happens.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceNotFound, or ResourceInUse by its state.</exception>
    [Alias("DeleteVersion")]
    Task DeleteVersionAsync(ModelVersionArn version, ControlCaller caller);

    /// <summary>Tags of the project.</summary>
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

    /// <summary>Finishes what a crash left half done: versions whose creation or deletion was promised but not confirmed, imports that were under way.</summary>
    /// <returns>When done.</returns>
    [Alias("CompletePending")]
    Task CompletePendingAsync();
}
