namespace CustomLabels.Grains.Artifacts;

/// <summary>Digests become names of folders and keys, so nothing else may pass for one.</summary>
internal static class ArtifactDigest
{
    /// <exception cref="ArgumentException">Not a SHA-256 in lower-case hex.</exception>
    public static string Check(string digest) => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower)
        ? digest
        : throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(digest));
}
