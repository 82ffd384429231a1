using CustomLabels.Inference.Profiles;

namespace CustomLabels.Grains.Artifacts;

/// <summary>Validated model packages by digest: written once, never changed, removed when nobody refers to them.</summary>
internal interface IArtifactStore
{
    /// <summary>A new, empty folder on this machine to prepare a package in; the caller deletes it.</summary>
    string CreateStagingFolder();

    /// <summary>Stores a prepared package; no effect when it is there already.</summary>
    /// <param name="digest">SHA-256 of its content, lower-case hex.</param>
    /// <param name="stagingFolder">The prepared folder; it may be moved away.</param>
    /// <param name="cancellationToken">Gives up; nothing appears.</param>
    /// <exception cref="Contracts.Errors.CustomLabelsException">Throttling: the store does not answer now. InvalidS3Object: it refuses.</exception>
    Task PublishAsync(string digest, string stagingFolder, CancellationToken cancellationToken);

    /// <summary>Brings a package to this machine.</summary>
    /// <returns>Its files, to be given back.</returns>
    /// <exception cref="DirectoryNotFoundException">The package is not in the store.</exception>
    /// <exception cref="InvalidDataException">What is in the store no longer has this digest.</exception>
    /// <exception cref="Contracts.Errors.CustomLabelsException">Throttling: the store has not answered for minutes.</exception>
    Task<StoredPackage> OpenAsync(string digest, CancellationToken cancellationToken);

    /// <summary>Reads how a package is run, without bringing it here.</summary>
    /// <exception cref="DirectoryNotFoundException">The package is not in the store.</exception>
    /// <exception cref="InvalidDataException">What is in the store is no profile.</exception>
    /// <exception cref="Contracts.Errors.CustomLabelsException">Throttling: the store does not answer now.</exception>
    Task<ModelProfile> ReadProfileAsync(string digest, CancellationToken cancellationToken);

    /// <summary>Removes a package; no effect when it is not there.</summary>
    /// <exception cref="Contracts.Errors.CustomLabelsException">Throttling: the store does not answer now.</exception>
    Task DeleteAsync(string digest);
}
