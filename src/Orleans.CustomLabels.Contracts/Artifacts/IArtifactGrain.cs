using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using Orleans.Concurrency;

namespace CustomLabels.Contracts.Artifacts;

/// <summary>Counts which versions refer to one stored package; the last one frees it. Key: the digest.</summary>
[Alias("customlabels.IArtifactGrain")]
public interface IArtifactGrain : IGrainWithStringKey
{
    /// <summary>Notes that a version refers to the package; must come before the package is relied on.</summary>
    /// <param name="version">Which one.</param>
    /// <returns>When stored.</returns>
    [Alias("AddReference")]
    Task AddReferenceAsync(ModelVersionArn version);

    /// <summary>Takes a version's reference away, and the package with the last one. Repeating it changes nothing.</summary>
    /// <param name="version">Which one.</param>
    /// <returns>When stored and, for the last one, removed.</returns>
    [Alias("Release")]
    Task ReleaseAsync(ModelVersionArn version);

    /// <summary>Labels of the package.</summary>
    /// <returns>In the model's order.</returns>
    /// <exception cref="Errors.CustomLabelsException">Throttling: the store does not answer now. InternalServerError: the package is not there.</exception>
    [Alias("GetLabels"), AlwaysInterleave]
    Task<ImmutableArray<ArtifactLabel>> GetLabelsAsync();
}
