using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Identity;

/// <summary>All identities, by access key id. An immutable snapshot, taken when the process starts.</summary>
internal sealed class IdentityDirectory
{
    private readonly FrozenDictionary<string, CallerIdentity>.AlternateLookup<ReadOnlySpan<char>> _byAccessKeyId;

    public IdentityDirectory(IOptions<GatewayOptions> options)
        : this(IdentityReader.Read(options.Value, out _))
    {
    }

    public IdentityDirectory(IEnumerable<CallerIdentity> identities) => _byAccessKeyId = identities
        .ToFrozenDictionary(identity => identity.AccessKeyId, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A secret that nobody has, so that an unknown key costs the same work as a known one.</summary>
    public byte[] UnknownSecret { get; } = RandomNumberGenerator.GetBytes(44);

    public bool TryGet(ReadOnlySpan<char> accessKeyId, [NotNullWhen(true)] out CallerIdentity? identity) =>
        _byAccessKeyId.TryGetValue(accessKeyId, out identity);
}
