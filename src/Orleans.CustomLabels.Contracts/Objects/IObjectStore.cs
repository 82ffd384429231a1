namespace CustomLabels.Contracts.Objects;

/// <summary>
/// The buckets that pictures and model packages come from. Keys are hostile until the store has checked them:
/// <c>..</c>, absolute, NUL and links that lead out of the bucket are refused. A store that is away answers with Throttling, in bounded time:
/// the call may be sent again.
/// </summary>
public interface IObjectStore
{
    /// <summary>Opens an object for reading. Its size is checked before anything is transferred.</summary>
    /// <param name="location">Which object.</param>
    /// <param name="maxBytes">Largest acceptable size.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A stream with a known length; the caller disposes it.</returns>
    /// <exception cref="Errors.CustomLabelsException">InvalidS3Object: not there, not readable, key refused, or a version asked of a store without versions. ImageTooLarge: over <paramref name="maxBytes"/>. Throttling: the store does not answer now; also while the stream is read.</exception>
    Task<Stream> OpenReadAsync(ObjectLocation location, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Lists the keys below a prefix that ends in <c>/</c>.</summary>
    /// <param name="bucket">Bucket name.</param>
    /// <param name="prefix">Folder, ending in <c>/</c>.</param>
    /// <param name="maxKeys">Stops with an error beyond so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Full keys, each of them fit to become a path below the prefix.</returns>
    /// <exception cref="Errors.CustomLabelsException">InvalidS3Object: no such bucket or prefix, key refused, or too many. Throttling: the store does not answer now.</exception>
    Task<IReadOnlyList<string>> ListAsync(string bucket, string prefix, int maxKeys, CancellationToken cancellationToken);

    /// <summary>Stores an object under its key, replacing what is there. It appears whole or not at all.</summary>
    /// <param name="location">Where.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="sha256">Expected SHA-256 in lower-case hex, or null: nothing is compared.</param>
    /// <param name="maxBytes">Largest acceptable size.</param>
    /// <param name="cancellationToken">Gives up; nothing appears.</param>
    /// <returns>Number of bytes stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">InvalidS3Object: key refused. InvalidParameter: the hash differs. ImageTooLarge: over <paramref name="maxBytes"/>. Throttling: the store does not answer now.</exception>
    Task<long> WriteAsync(ObjectLocation location, Stream content, string? sha256, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Removes an object; no effect when it is not there.</summary>
    /// <param name="location">Which object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When removed.</returns>
    /// <exception cref="Errors.CustomLabelsException">InvalidS3Object: key refused, or no access. Throttling: the store does not answer now.</exception>
    Task DeleteAsync(ObjectLocation location, CancellationToken cancellationToken);
}
