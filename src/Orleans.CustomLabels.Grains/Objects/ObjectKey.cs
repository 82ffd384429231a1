using System.Text;
using System.Text.RegularExpressions;

namespace CustomLabels.Grains.Objects;

/// <summary>Decides whether a bucket name and key may become a path, of a file or of a URL. Anything that could lead out of a bucket, or mean two things, is refused.</summary>
public static partial class ObjectKey
{
    private const int MaxKeyLength = 1024;

    /// <summary>NAME_MAX of the usual file systems.</summary>
    private const int MaxPartBytes = 255;

    /// <summary>What is wrong with a bucket name, or null.</summary>
    /// <param name="bucket">The name.</param>
    /// <returns>A sentence for the caller.</returns>
    public static string? ProblemWithBucket(string bucket) =>
        BucketPattern().IsMatch(bucket) ? null : "The bucket name is not valid: 3 to 255 letters, digits, '.', '-' or '_', and no '.' in front.";

    /// <summary>What is wrong with a key, or null. A key may end in one slash when it names a folder.</summary>
    /// <param name="key">The key.</param>
    /// <returns>A sentence for the caller.</returns>
    public static string? ProblemWithKey(string key)
    {
        if (key.Length is 0 or > MaxKeyLength)
        {
            return $"The key must have 1 to {MaxKeyLength} characters.";
        }

        if (key.Any(char.IsControl) || key.Contains('\\', StringComparison.Ordinal))
        {
            return "The key contains a control character or a backslash.";
        }

        if (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key)) != key)
        {
            return "The key is not valid Unicode.";
        }

        var segments = (key.EndsWith('/') ? key[..^1] : key).Split('/');
        return segments.Any(segment => segment is "" or "." or "..")
            ? "The key is absolute or has an empty, '.' or '..' part."
            : segments.Any(segment => Encoding.UTF8.GetByteCount(segment) > MaxPartBytes)
                ? $"A part of the key is longer than {MaxPartBytes} bytes, which no folder can hold."
                : null;
    }

    [GeneratedRegex(@"\A[0-9A-Za-z\-_][0-9A-Za-z.\-_]{2,254}\z", RegexOptions.CultureInvariant)]
    private static partial Regex BucketPattern();
}
