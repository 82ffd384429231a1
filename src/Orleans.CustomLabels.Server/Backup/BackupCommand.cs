using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Reflection;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Records;

namespace CustomLabels.Server.Backup;

/// <summary>The verb <c>backup</c>: all records and packages of the service in one file, also while its servers run.</summary>
internal static class BackupCommand
{
    private const string StandardOutput = "-";

    // A version that is deleted meanwhile takes its package with it: then the records are read again.
    private const int MaxAttempts = 3;

    public static Task<int> RunAsync(string[] args)
    {
        var to = new Option<string>("--to") { Description = "The file to write, or - for standard output.", Required = true };
        var withoutArtifacts = new Option<bool>("--without-artifacts") { Description = "Leaves the model packages out, for those who copy their folder or bucket by other means." };
        var command = new RootCommand("Writes all records and model packages of the service into one file. Servers may be running. The settings are those of the servers.") { to, withoutArtifacts };
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
        for (var attempt = 1; ; attempt++)
        {
            // Nothing can be taken back from standard output: it gets the file when that is whole.
            var path = Path.GetFullPath(target == StandardOutput ? Path.Combine(place.Workspace, "backup") : target);
            var draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
            try
            {
                var (manifest, isOutrun) = await DraftAsync(place, draft, withArtifacts, isLast: attempt == MaxAttempts, stopping);
                if (isOutrun)
                {
                    continue;
                }

                File.Move(draft, path, overwrite: true);
                if (target == StandardOutput)
                {
                    await using var content = File.OpenRead(path);
                    await using var output = Console.OpenStandardOutput();
                    await content.CopyToAsync(output, stopping);
                }

                return manifest;
            }
            finally
            {
                File.Delete(draft);
            }
        }
    }

    /// <returns>What was written, and whether packages went while they were copied: then it is not to be used.</returns>
    private static async Task<(BackupManifest Manifest, bool IsOutrun)> DraftAsync(BackupPlace place, string draft, bool withArtifacts, bool isLast, CancellationToken stopping)
    {
        var taken = TimeProvider.System.GetUtcNow();
        var snapshot = await place.Records.ReadAllAsync(stopping);
        ImmutableArray<StoredRecord> records = [.. snapshot.Records.Where(record => !RecordKinds.IsOfThePlace(record.State))];
        await Console.Error.WriteLineAsync($"{records.Length} records of {place.Records.Location}.");
        await using var file = CreatePrivate(draft);
        await using var writer = new BackupWriter(file, taken);
        await writer.WriteFormatAsync(stopping);
        await writer.WriteRecordsAsync(records, place.Workspace, stopping);
        // After the records: a package too many is harmless, one too few is not.
        var (whole, unreadable) = withArtifacts ? await WriteArtifactsAsync(place, records, writer, stopping) : ([], []);
        if (unreadable.Length > 0 && !isLast && await AreGoneAsync(place, unreadable, stopping))
        {
            return (null!, true);
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
        return (manifest with { Members = writer.Members }, false);
    }

    // A backup holds secrets: nobody else may read it, not even while it is written.
    private static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private static async Task<(ImmutableArray<string> Whole, ImmutableArray<string> Unreadable)> WriteArtifactsAsync(
        BackupPlace place, ImmutableArray<StoredRecord> records, BackupWriter writer, CancellationToken stopping)
    {
        var shelf = place.Artifacts();
        var whole = ImmutableArray.CreateBuilder<string>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        var digests = DigestsOf(records);
        foreach (var digest in digests)
        {
            var condition = await shelf.ReadAsync(digest, folder => writer.WriteArtifactAsync(digest, folder, stopping), stopping);
            (condition == ArtifactCondition.Whole ? whole : unreadable).Add(digest);
            await Console.Error.WriteLineAsync($"Package {whole.Count + unreadable.Count} of {digests.Length}{(condition == ArtifactCondition.Whole ? "" : $" is {condition.ToString().ToLowerInvariant()}: {digest}")}.");
        }

        return (whole.ToImmutable(), unreadable.ToImmutable());
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
