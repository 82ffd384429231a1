using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Reflection;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Records;
using CustomLabels.Server.Startup;

namespace CustomLabels.Server.Backup;

/// <summary>The verb <c>backup</c>: all records and packages of the service in one file, also while its servers run.</summary>
internal static class BackupCommand
{
    private const string StandardOutput = "-";

    // A version that is deleted meanwhile takes its package with it: then the records are read again.
    private const int MaxAttempts = 3;

    private const string DraftPrefix = ".customlabels-backup-";

    /// <summary>A draft that nobody has written to for so long, and that nobody holds open, is of a run that was killed. A file system may know no locks.</summary>
    private static readonly TimeSpan DraftRest = TimeSpan.FromHours(1);

    public static Task<int> RunAsync(string[] args)
    {
        var to = new Option<string>("--to") { Description = "The file to write, or - for standard output.", Required = true };
        var withoutArtifacts = new Option<bool>("--without-artifacts") { Description = "Leaves the model packages out, for those who copy their folder or bucket by other means." };
        var command = new Command(Verbs.Backup, "Writes all records and model packages of the service into one file. Servers may be running. The settings are those of the servers.") { to, withoutArtifacts };
        return BackupVerb.RunAsync(
            command, args, "There is no backup.", (parsed, settings, stopping) => RunAsync(parsed.GetRequiredValue(to), !parsed.GetValue(withoutArtifacts), settings, stopping));
    }

    private static async Task RunAsync(string target, bool withArtifacts, string[] settings, CancellationToken stopping)
    {
        using var place = await BackupPlace.OpenAsync(settings);
        var manifest = await WriteAsync(place, target, withArtifacts, stopping);
        await SayAsync(place, target, manifest);
    }

    private static async Task<BackupManifest> WriteAsync(BackupPlace place, string target, bool withArtifacts, CancellationToken stopping)
    {
        // Nothing can be taken back from standard output: it gets the file when that is whole.
        var path = Path.GetFullPath(target == StandardOutput ? Path.Combine(place.Workspace, "backup") : target);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            throw new BackupException($"The folder {folder} does not exist. Make it, or name another file.");
        }

        RemoveAbandonedDrafts(folder);
        for (var attempt = 1; ; attempt++)
        {
            var draft = Path.Combine(folder, $"{DraftPrefix}{Guid.NewGuid():N}");
            try
            {
                // Held open until it has its name: what was verified is what is kept, and others see that somebody is at work on it.
                await using var file = CreatePrivate(draft);
                if (await DraftAsync(place, file, withArtifacts, isLast: attempt == MaxAttempts, stopping) is not { } manifest)
                {
                    continue;
                }

                await VerifyAsync(file, stopping);
                if (target == StandardOutput)
                {
                    file.Position = 0;
                    await using var output = Console.OpenStandardOutput();
                    await file.CopyToAsync(output, stopping);
                }
                else
                {
                    File.Move(draft, path, overwrite: true);
                }

                return manifest;
            }
            finally
            {
                File.Delete(draft);
            }
        }
    }

    /// <returns>What was written, or null when packages went while they were copied: then it is not to be used.</returns>
    private static async Task<BackupManifest?> DraftAsync(BackupPlace place, FileStream file, bool withArtifacts, bool isLast, CancellationToken stopping)
    {
        var taken = TimeProvider.System.GetUtcNow();
        var snapshot = await place.Records.ReadAllAsync(stopping);
        ImmutableArray<StoredRecord> records = [.. snapshot.Records.Where(record => !RecordKinds.IsOfThePlace(record.State))];
        await Console.Error.WriteLineAsync($"{records.Length} records of {place.Records.Location}.");
        await using var writer = new BackupWriter(file, taken);
        await writer.WriteFormatAsync(stopping);
        await writer.WriteRecordsAsync(records, place.Workspace, stopping);
        // After the records: a package too many is harmless, one too few is not.
        var (whole, unreadable, isTorn) = withArtifacts ? await WriteArtifactsAsync(place, records, writer, stopping) : ([], [], false);
        if (isTorn && isLast)
        {
            throw new BackupException("Packages were deleted while they were copied, again and again. Try again when fewer versions are being deleted.");
        }

        // Files of a torn package are in the tar and cannot be taken out again: a restore would refuse it.
        if (isTorn)
        {
            return null;
        }

        if (unreadable.Length > 0 && !isLast && await AreGoneAsync(place, unreadable, stopping))
        {
            return null;
        }

        var manifest = new BackupManifest
        {
            Format = BackupManifest.NewestFormat,
            Product = typeof(BackupCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            ClusterName = place.ClusterName,
            Store = place.Records.Kind,
            Taken = taken,
            IsOfOneMoment = snapshot.IsOfOneMoment,
            Records = records.Length,
            HasArtifacts = withArtifacts,
            Artifacts = whole,
            UnreadableArtifacts = unreadable,
            Members = [],
        };
        await writer.WriteManifestAsync(manifest, stopping);
        await writer.DisposeAsync();
        file.Flush(flushToDisk: true);
        return manifest with { Members = writer.Members };
    }

    // Better no backup now than one that a restore refuses later.
    private static async Task VerifyAsync(FileStream file, CancellationToken stopping)
    {
        try
        {
            await BackupReader.VerifyAsync(file, stopping);
        }
        catch (BackupException problem)
        {
            throw new BackupException($"What was written could not be restored, and was removed. {problem.Message}", problem);
        }
    }

    // They are large and secret, and nobody else knows of them.
    private static void RemoveAbandonedDrafts(string folder)
    {
        try
        {
            foreach (var draft in Directory.GetFiles(folder, DraftPrefix + "*"))
            {
                TryRemoveAbandoned(draft);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be looked through: whether it can be written to is seen next.
        }
    }

    private static void TryRemoveAbandoned(string draft)
    {
        var file = new FileInfo(draft);
        if (file.LinkTarget is not null || file.LastWriteTimeUtc > TimeProvider.System.GetUtcNow().UtcDateTime - DraftRest)
        {
            return;
        }

        try
        {
            // Fails while another process is at work on it.
            new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            file.Delete();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // In use, or somebody else's.
        }
    }

    // A backup holds secrets: nobody else may read it, not even while it is written.
    private static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    /// <returns>What was found, and whether one went while it was written: then the rest was left out.</returns>
    private static async Task<(ImmutableArray<string> Whole, ImmutableArray<string> Unreadable, bool IsTorn)> WriteArtifactsAsync(
        BackupPlace place, ImmutableArray<StoredRecord> records, BackupWriter writer, CancellationToken stopping)
    {
        var shelf = place.Artifacts();
        var whole = ImmutableArray.CreateBuilder<string>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        var digests = DigestsOf(records);
        foreach (var digest in digests)
        {
            var condition = await shelf.ReadAsync(digest, folder => writer.WriteArtifactAsync(digest, folder, stopping), stopping);
            if (condition == ArtifactCondition.Torn)
            {
                await Console.Error.WriteLineAsync($"A package went while it was copied: {digest}.");
                return ([], [], true);
            }

            (condition == ArtifactCondition.Whole ? whole : unreadable).Add(digest);
            await Console.Error.WriteLineAsync($"Package {whole.Count + unreadable.Count} of {digests.Length}{(condition == ArtifactCondition.Whole ? "" : $" is {condition.ToString().ToLowerInvariant()}: {digest}")}.");
        }

        return (whole.ToImmutable(), unreadable.ToImmutable(), false);
    }

    private static ImmutableArray<string> DigestsOf(ImmutableArray<StoredRecord> records) =>
        [.. records.Where(record => record.State == RecordKinds.Artifact && ArtifactShelf.IsDigest(record.Key)).Select(record => record.Key).Order(StringComparer.Ordinal)];

    private static async Task<bool> AreGoneAsync(BackupPlace place, ImmutableArray<string> digests, CancellationToken stopping) =>
        digests.Except(DigestsOf((await place.Records.ReadAllAsync(stopping)).Records)).Any();

    private static async Task SayAsync(BackupPlace place, string target, BackupManifest manifest)
    {
        var say = target == StandardOutput ? Console.Error : Console.Out;
        var bytes = manifest.Members.Where(member => BackupNames.ReadArtifact(member.Name) is not null).Sum(member => member.Bytes) / 1e6;
        var packages = manifest.HasArtifacts ? string.Create(CultureInfo.InvariantCulture, $"{manifest.Artifacts.Length} packages with {bytes:0.0} MB") : "no packages";
        await say.WriteLineAsync($"{(target == StandardOutput ? "The backup" : target)} holds {manifest.Records} records of {place.Records.Location} and {packages}, as of {manifest.Taken:yyyy-MM-dd HH:mm:ss}Z.");
        if (!manifest.IsOfOneMoment)
        {
            await say.WriteLineAsync("The records changed faster than they could be read: they are of slightly different moments. The service puts that in order after a restore.");
        }

        if (manifest.UnreadableArtifacts.Length > 0)
        {
            await say.WriteLineAsync($"{manifest.UnreadableArtifacts.Length} packages are missing or damaged in the service itself and are not in it: import these models again.");
        }

        await say.WriteLineAsync("Buckets with pictures and uploads are not in it. It holds secrets, such as the keys of console sessions: keep it as safe as the store.");
    }
}
