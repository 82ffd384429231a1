using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Objects;

namespace CustomLabels.Server.Backup;

/// <summary>Names of the files inside a backup. A backup may come from anywhere: what is none of these is refused before it could become a path.</summary>
internal static class BackupNames
{
    /// <summary>First member; its content is the form's number.</summary>
    public const string Format = "customlabels-backup";

    /// <summary>The records, one a line.</summary>
    public const string Records = "records.jsonl";

    /// <summary>Last member.</summary>
    public const string Manifest = "manifest.json";

    private const string Artifacts = "artifacts/";

    /// <summary>Name of a package's file.</summary>
    /// <param name="digest">The package.</param>
    /// <param name="file">Relative name with slashes.</param>
    public static string OfArtifact(string digest, string file) => $"{Artifacts}{digest}/{file}";

    /// <summary>Package and file of a name, or null for another name.</summary>
    public static (string Digest, string File)? ReadArtifact(string name)
    {
        if (!name.StartsWith(Artifacts, StringComparison.Ordinal) || name.EndsWith('/') || ObjectKey.ProblemWithKey(name) is not null)
        {
            return null;
        }

        var slash = name.IndexOf('/', Artifacts.Length);
        return slash > 0 && name[Artifacts.Length..slash] is var digest && ArtifactShelf.IsDigest(digest) ? (digest, name[(slash + 1)..]) : null;
    }
}
