using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Operations.Paging;

/// <summary>
/// Pagination tokens: a place in a list, sealed with HMAC-SHA256 together with the operation, the account and the filter it belongs to,
/// so that a token can neither be made up nor used elsewhere. The page size may change from page to page.
/// </summary>
internal sealed class PageTokens(IPagingKey key)
{
    private const int SealSize = SHA256.HashSizeInBytes;
    private const int MaxLength = 1024;

    /// <summary>A token that cannot be followed.</summary>
    public static readonly AwsError Invalid = new(400, "InvalidPaginationTokenException", "Invalid Pagination Token");

    /// <summary>Makes the token of the page after <paramref name="last"/>.</summary>
    /// <param name="last">The last entry of this page.</param>
    /// <param name="scope">Operation, account and filter.</param>
    public async ValueTask<string> SealAsync(ListPosition last, string scope)
    {
        var name = Encoding.UTF8.GetBytes(last.Name);
        var token = new byte[SealSize + sizeof(long) + name.Length];
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(SealSize), last.CreatedMilliseconds);
        name.CopyTo(token.AsSpan(SealSize + sizeof(long)));
        Seal(await key.GetAsync(), scope, token.AsSpan(SealSize), token.AsSpan(0, SealSize));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token; none and an empty one mean the first page.</summary>
    /// <exception cref="AwsException">InvalidPaginationTokenException.</exception>
    public async ValueTask<ListPosition?> OpenAsync(string? text, string scope)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length > MaxLength || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > SealSize + sizeof(long) } token)
        {
            throw new AwsException(Invalid);
        }

        var expected = new byte[SealSize];
        Seal(await key.GetAsync(), scope, token.AsSpan(SealSize), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, token.AsSpan(0, SealSize)))
        {
            throw new AwsException(Invalid);
        }

        var place = token.AsSpan(SealSize);
        return new ListPosition(BinaryPrimitives.ReadInt64BigEndian(place), Encoding.UTF8.GetString(place[sizeof(long)..]));
    }

    private static void Seal(byte[] key, string scope, ReadOnlySpan<byte> place, Span<byte> seal)
    {
        using var text = new PooledByteWriter(512);
        // The scope's own hash has a fixed length, so scope and place cannot be shifted against each other.
        SHA256.HashData(Encoding.UTF8.GetBytes(scope), text.GetSpan(SealSize));
        text.Advance(SealSize);
        text.Append(place);
        HMACSHA256.HashData(key, text.WrittenSpan, seal);
    }
}
