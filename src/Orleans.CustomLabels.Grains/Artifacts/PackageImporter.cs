using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Grains.Objects;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers.Validation;

namespace CustomLabels.Grains.Artifacts;

/// <summary>Fetches a package, unpacks it, has it validated in a child process, and prepares it for the store. Knows nothing of versions.</summary>
internal sealed class PackageImporter(IObjectStore objects, IArtifactStore artifacts, PackageValidator validator, PackageLimits limits) : IDisposable
{
    private const string Download = "download";
    private const string Package = "package";

    /// <summary>Files that belong to a single <c>.onnx</c> object when they lie in its folder.</summary>
    private static readonly string[] Companions = ["labels.txt", "model.json"];

    // Each may take gigabytes of memory and disk and a core: a hundred at once would leave nothing for the running models.
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    /// <summary>Prepares a package in a staging folder, which the caller publishes and deletes. At most as many at once as there are cores; others wait.</summary>
    /// <exception cref="PackageRejectedException">It can never be served.</exception>
    /// <exception cref="CustomLabelsException">It cannot be fetched.</exception>
    public async Task<PreparedPackage> PrepareAsync(ObjectLocation location, string staging, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await PrepareInTurnAsync(location, staging, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Publishes a prepared package. Not on the caller's scheduler: large files are read.</summary>
    public Task PublishAsync(PreparedPackage package, CancellationToken cancellationToken) =>
        Task.Run(() => artifacts.PublishAsync(package.Artifact.Digest, package.Folder, cancellationToken), cancellationToken);

    private async Task<PreparedPackage> PrepareInTurnAsync(ObjectLocation location, string staging, CancellationToken cancellationToken)
    {
        var download = Directory.CreateDirectory(Path.Combine(staging, Download)).FullName;
        var folder = Directory.CreateDirectory(Path.Combine(staging, Package)).FullName;
        var source = await FetchAsync(location, download, cancellationToken).ConfigureAwait(false);
        PackageUnpacker.Unpack(source, folder, limits, cancellationToken);
        Directory.Delete(download, recursive: true);

        var verdict = await validator.ValidateAsync(folder, cancellationToken).ConfigureAwait(false);
        var accepted = verdict as ValidationResult.Accepted ?? throw new PackageRejectedException(((ValidationResult.Rejected)verdict).Reason);
        // Part of the package from here on: what was recognised once is what every unit runs, also after an upgrade of the recogniser.
        await File.WriteAllTextAsync(Path.Combine(folder, ProfileJson.FileName), ProfileJson.Write(accepted.Profile), cancellationToken).ConfigureAwait(false);
        return new(folder, new()
        {
            Digest = PackageDigest.Compute(folder),
            SizeBytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
            FootprintBytes = accepted.FootprintBytes,
            SecondsPerRun = accepted.SecondsPerRun,
            IsDetector = accepted.Profile.Output.IsDetector,
            LabelCount = accepted.Profile.Labels.Length,
            F1Score = accepted.Profile.F1Score,
            Recognition = string.Join('\n', accepted.Reasons),
        });
    }

    /// <returns>What to unpack: a file, or a folder with the files of the package.</returns>
    private async Task<string> FetchAsync(ObjectLocation location, string download, CancellationToken cancellationToken)
    {
        // Keys become paths here, wherever they come from.
        if (ObjectKey.ProblemWithKey(location.Key) is { } problem)
        {
            throw ObjectRefusal.Invalid(problem);
        }

        if (location.Key.EndsWith('/'))
        {
            // One bound for all files together: a thousand of the largest size would fill the disk before the unpacker counts them.
            var left = limits.MaxBytes;
            foreach (var key in await objects.ListAsync(location.Bucket, location.Key, limits.MaxEntries, cancellationToken).ConfigureAwait(false))
            {
                left -= await FetchObjectAsync(location with { Key = key }, Path.Combine(download, key[location.Key.Length..]), left, cancellationToken).ConfigureAwait(false);
            }

            return download;
        }

        var name = location.Key[(location.Key.LastIndexOf('/') + 1)..];
        var target = Path.Combine(download, name);
        await FetchObjectAsync(location, target, limits.MaxBytes, cancellationToken).ConfigureAwait(false);
        if (!name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            await FetchOptionalAsync(location.Bucket, location.Key + PackageUnpacker.SettingsSuffix, download, cancellationToken).ConfigureAwait(false);
            return target;
        }

        var parent = location.Key[..^name.Length];
        foreach (var companion in Companions)
        {
            await FetchOptionalAsync(location.Bucket, parent + companion, download, cancellationToken).ConfigureAwait(false);
        }

        return download;
    }

    private async Task FetchOptionalAsync(string bucket, string key, string folder, CancellationToken cancellationToken)
    {
        if (ObjectKey.ProblemWithKey(key) is not null)
        {
            // Longer than a key may be: there can be no such object.
            return;
        }

        try
        {
            var target = Path.Combine(folder, key[(key.LastIndexOf('/') + 1)..]);
            await FetchObjectAsync(new(bucket, key), target, limits.MaxTextBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (CustomLabelsException absent) when (absent.Error == CustomLabelsError.InvalidS3Object)
        {
            // Not there, which is as good.
        }
    }

    /// <returns>Bytes fetched.</returns>
    private async Task<long> FetchObjectAsync(ObjectLocation location, string target, long maxBytes, CancellationToken cancellationToken)
    {
        await using var content = await objects.OpenReadAsync(location, maxBytes, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        return file.Length;
    }
}
