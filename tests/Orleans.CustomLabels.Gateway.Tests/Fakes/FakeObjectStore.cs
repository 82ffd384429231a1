using System.Collections.Concurrent;
using System.Security.Cryptography;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>Buckets in memory that keep the contract's promises: whole or not at all, hash and size checked.</summary>
internal sealed class FakeObjectStore : IObjectStore
{
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    public Task<Stream> OpenReadAsync(ObjectLocation location, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListAsync(string bucket, string prefix, int maxKeys, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task<long> WriteAsync(ObjectLocation location, Stream content, string? sha256, long maxBytes, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var bytes = copy.ToArray();
        if (sha256 is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidParameter, "The hash differs.");
        }

        Objects[location.ToString()] = bytes;
        return bytes.Length;
    }

    public Task DeleteAsync(ObjectLocation location, CancellationToken cancellationToken) => throw new NotSupportedException();
}
