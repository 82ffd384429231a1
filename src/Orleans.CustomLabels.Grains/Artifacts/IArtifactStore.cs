namespace CustomLabels.Grains.Artifacts;

/// <summary>Validated model packages by digest: written once, never changed, removed when nobody refers to them.</summary>
internal interface IArtifactStore
{
    /// <summary>A new, empty folder on this machine to prepare a package in; the caller deletes it.</summary>
    string CreateStagingFolder();

    /// <summary>Stores a prepared package; no effect when it is there already.</summary>
    /// <param name="digest">SHA-256 of its content, lower-case hex.</param>
    /// <param name="stagingFolder">The prepared folder; it may be moved away.</param>
    void Publish(string digest, string stagingFolder);

    /// <summary>A folder on this machine with the package's files.</summary>
    /// <exception cref="DirectoryNotFoundException">The package is not in the store.</exception>
    string Open(string digest);

    /// <summary>Removes a package; no effect when it is not there.</summary>
    void Delete(string digest);
}
