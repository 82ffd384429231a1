using System.Formats.Tar;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Grains.Artifacts;

/// <summary>
/// Packages as objects, <c>prefix/digest.tar</c>: one object each, because an object appears whole or not at all. Units read them through the silo's cache.
/// Beside it lies a copy of the profile, <c>prefix/digest.json</c>, for those who want to know of a model without running it.
/// </summary>
/// <param name="objects">Where the bucket is.</param>
/// <param name="bucket">The service's own bucket, which no caller reaches.</param>
/// <param name="prefix">Put before the digest.</param>
/// <param name="cache">This silo's cache.</param>
/// <param name="time">Clock.</param>
internal sealed class BucketArtifactStore(IObjectStore objects, string bucket, string prefix, ArtifactCache cache, TimeProvider time) : IArtifactStore
{
    /// <summary>What tar adds to a thousand files, generously.</summary>
    private const long TarOverhead = 16 * 1024 * 1024;
    private static readonly long MaxBytes = new PackageLimits().MaxBytes + TarOverhead;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    public string CreateStagingFolder() => cache.CreateStagingFolder();

    public async Task PublishAsync(string digest, string stagingFolder, CancellationToken cancellationToken)
    {
        var location = LocationOf(digest);
        var workspace = cache.CreateStagingFolder();
        try
        {
            var archive = Path.Combine(workspace, "package.tar");
            await TarFile.CreateFromDirectoryAsync(stagingFolder, archive, includeBaseDirectory: false, cancellationToken).ConfigureAwait(false);
            await using var content = File.OpenRead(archive);
            // Written again when it is there already: the content is the same.
            await objects.WriteAsync(location, content, sha256: null, MaxBytes, cancellationToken).ConfigureAwait(false);
            if (Path.Combine(stagingFolder, ProfileJson.FileName) is var profile && File.Exists(profile))
            {
                await using var copy = File.OpenRead(profile);
                await objects.WriteAsync(ProfileOf(digest), copy, sha256: null, MaxBytes, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Directory.Delete(workspace, recursive: true);
        }
    }

    public Task<StoredPackage> OpenAsync(string digest, CancellationToken cancellationToken)
    {
        var location = LocationOf(digest);
        return cache.GetAsync(digest, folder => DownloadPatientlyAsync(location, folder), cancellationToken);
    }

    public async Task<ModelProfile> ReadProfileAsync(string digest, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await objects.OpenReadAsync(ProfileOf(digest), MaxBytes, cancellationToken).ConfigureAwait(false);
            using var text = new StreamReader(content);
            return ProfileJson.Read(await text.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (CustomLabelsException missing) when (missing.Error == CustomLabelsError.InvalidS3Object)
        {
            // Published by an older release, without the copy.
            using var package = await OpenAsync(digest, cancellationToken).ConfigureAwait(false);
            return ProfileJson.ReadFrom(package.Folder);
        }
    }

    public async Task DeleteAsync(string digest)
    {
        await objects.DeleteAsync(ProfileOf(digest), CancellationToken.None).ConfigureAwait(false);
        await objects.DeleteAsync(LocationOf(digest), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A store that is away for a while must not use up the few loads that a unit gets before its version ends FAILED.</summary>
    private async Task DownloadPatientlyAsync(ObjectLocation location, string folder)
    {
        var started = time.GetTimestamp();
        var pause = TimeSpan.FromSeconds(1);
        while (true)
        {
            try
            {
                await DownloadAsync(location, folder).ConfigureAwait(false);
                return;
            }
            catch (CustomLabelsException away) when (away.Error == CustomLabelsError.Throttling && time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(pause, time).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task DownloadAsync(ObjectLocation location, string folder)
    {
        try
        {
            await using var content = await objects.OpenReadAsync(location, MaxBytes, CancellationToken.None).ConfigureAwait(false);
            // An earlier try may have left files; the digest tells whether all is right in the end.
            await TarFile.ExtractToDirectoryAsync(content, folder, overwriteFiles: true).ConfigureAwait(false);
        }
        catch (CustomLabelsException missing) when (missing.Error == CustomLabelsError.InvalidS3Object)
        {
            throw new DirectoryNotFoundException($"The artefact {location} is not in the store, or the service may not read it.", missing);
        }
    }

    private ObjectLocation ProfileOf(string digest) => new(bucket, $"{prefix}{ArtifactDigest.Check(digest)}.json");

    private ObjectLocation LocationOf(string digest) => new(bucket, $"{prefix}{ArtifactDigest.Check(digest)}.tar");
}
