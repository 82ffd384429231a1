using System.Diagnostics.CodeAnalysis;
using CustomLabels.Contracts.Objects;

namespace CustomLabels.Gateway.Objects;

/// <summary>
/// Reads bucket and key from the request line itself. The server's own path has dot segments already resolved, so an attempt to climb out
/// would look like an innocent request for something else.
/// </summary>
internal static class ObjectPath
{
    public const string Prefix = "/objects/";
    private const int MaxKeyLength = 1024;

    public static bool TryParse(ReadOnlySpan<char> rawPath, [NotNullWhen(true)] out ObjectLocation? location)
    {
        location = null;
        if (!rawPath.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = rawPath[Prefix.Length..];
        var slash = rest.IndexOf('/');
        if (slash <= 0)
        {
            return false;
        }

        var bucket = rest[..slash].ToString();
        var key = Uri.UnescapeDataString(rest[(slash + 1)..]);
        if (!IsBucket(bucket) || !IsKey(key))
        {
            return false;
        }

        location = new ObjectLocation(bucket, key);
        return true;
    }

    private static bool IsBucket(string bucket) =>
        bucket.Length is >= 3 and <= 255 && bucket.Trim('.').Length > 0 && bucket.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static bool IsKey(string key) =>
        key.Length is >= 1 and <= MaxKeyLength
        && !key.Any(char.IsControl)
        && !key.Contains('\\', StringComparison.Ordinal)
        && key.Split('/').All(segment => segment is not ("" or "." or ".."));
}
