namespace CustomLabels.Grains.Artifacts;

/// <summary>Digests become names of folders and keys, so nothing else may pass for one.</summary>
internal static class ArtifactDigest
{
    /// <summary>Whether a text is a SHA-256 in lower-case hex.</summary>
    public static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <exception cref="ArgumentException">Not a SHA-256 in lower-case hex.</exception>
    public static string Check(string digest) => IsDigest(digest) ? digest : throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(digest));
}
