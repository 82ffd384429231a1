using System.Collections.Immutable;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Server.Backup;

/// <summary>Compares what was found in a backup with what its manifest says, and packages with their digests.</summary>
internal static class ManifestCheck
{
    /// <param name="manifest">What it says.</param>
    /// <param name="members">What was found, in its order.</param>
    /// <param name="records">How many records were found.</param>
    /// <exception cref="BackupException">They differ.</exception>
    public static void Run(BackupManifest manifest, ImmutableArray<BackupMember> members, int records)
    {
        var damaged = members.Zip(manifest.Members).FirstOrDefault(pair => pair.First != pair.Second).First;
        if (damaged is not null)
        {
            throw new BackupException($"The backup is damaged: '{BackupArchive.Shown(damaged.Name)}' is not as its manifest says.");
        }

        if (members.Length != manifest.Members.Length || records != manifest.Records)
        {
            throw new BackupException("The backup is damaged: it does not hold what its manifest says.");
        }

        var packages = members.Select(member => BackupNames.ReadArtifact(member.Name)?.Digest).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        if (!packages.SequenceEqual(manifest.Artifacts.Order(StringComparer.Ordinal)))
        {
            throw new BackupException("The backup is damaged: it does not hold the packages that its manifest names.");
        }

        CheckDigests(members);
    }

    private static void CheckDigests(ImmutableArray<BackupMember> members)
    {
        var packages = members
            .Select(member => (Place: BackupNames.ReadArtifact(member.Name), member.Sha256))
            .Where(file => file.Place is not null)
            .GroupBy(file => file.Place!.Value.Digest, file => (file.Place!.Value.File, Convert.FromHexString(file.Sha256)), StringComparer.Ordinal);
        foreach (var package in packages)
        {
            if (PackageDigest.Compute(package) != package.Key)
            {
                throw new BackupException($"The backup is not valid: the package {package.Key} in it does not have this digest.");
            }
        }
    }
}
