using System.Collections.Immutable;
using System.CommandLine;
using CustomLabels.Grains.Records;
using CustomLabels.Server.Startup;

namespace CustomLabels.Server.Backup;

/// <summary>The verb <c>restore</c>: brings back what a backup holds, into any store, while no server runs.</summary>
internal static class RestoreCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var from = new Option<string>("--from") { Description = "The backup.", Required = true };
        var force = new Option<bool>("--force") { Description = "Replaces all records that the service has now. Without it they must be none." };
        var stopped = new Option<bool>("--stopped") { Description = "Says that all servers are stopped, where something else answers at the address of one that was killed." };
        var command = new Command(Verbs.Restore, "Brings back all records and model packages of a backup. All servers must be stopped. The settings are those of the servers.") { from, force, stopped };
        return BackupVerb.RunAsync(
            command,
            args,
            "The restore has failed.",
            (parsed, settings, stopping) => RunAsync(parsed.GetRequiredValue(from), parsed.GetValue(force), parsed.GetValue(stopped), settings, stopping));
    }

    private static async Task RunAsync(string source, bool force, bool isSaidToBeStopped, string[] settings, CancellationToken stopping)
    {
        // Held open until the end: what is unpacked is what was verified.
        await using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 128 * 1024, useAsync: true);
        var (manifest, records) = await BackupReader.VerifyAsync(file, stopping);
        if (records.FirstOrDefault(record => RecordKinds.GrainTypeOf(record.State) != record.GrainType) is { } unknown)
        {
            throw new BackupException($"The backup has records of the kind '{unknown.State}', which this program does not know: release {manifest.Product} has written it. Restore it with that release.");
        }

        await Console.Error.WriteLineAsync(
            $"The backup is whole: {records.Length} records and {manifest.Artifacts.Length} packages, of {manifest.Taken:yyyy-MM-dd HH:mm:ss}Z, written by release {manifest.Product}.");

        using var place = await BackupPlace.OpenAsync(settings);
        using var claim = place.Claim();
        await place.RefuseWhileSilosRunAsync(isSaidToBeStopped);
        await RefuseToReplaceAsync(place, force, stopping);
        await RestoreArtifactsAsync(place, file, manifest, stopping);
        // A server may have been started while packages were copied.
        await place.Records.ReplaceAllAsync(records, () => place.RefuseWhileSilosRunAsync(isSaidToBeStopped), stopping);
        await CheckAsync(place, records, stopping);
        await SayAsync(place, manifest);
    }

    private static async Task RefuseToReplaceAsync(BackupPlace place, bool force, CancellationToken stopping)
    {
        if (!force && await place.Records.CountAsync(stopping) is > 0 and var count)
        {
            throw new BackupException(
                $"{place.Records.Location} has {count} records of '{place.ClusterName}' already. Choose an empty store (or another CustomLabels__ClusterName), or replace them all with --force. Nothing has changed.");
        }
    }

    // Before the records: packages that no record refers to are harmless, records without their packages are not.
    private static async Task RestoreArtifactsAsync(BackupPlace place, Stream file, BackupManifest manifest, CancellationToken stopping)
    {
        if (manifest.Artifacts.IsEmpty)
        {
            return;
        }

        place.CheckRoom(manifest.Members.Where(member => BackupNames.ReadArtifact(member.Name) is not null).Sum(member => member.Bytes));
        var shelf = place.Artifacts();
        var count = 0;
        try
        {
            await BackupUnpacker.UnpackAsync(file, shelf.CreateStagingFolder, KeepAsync, stopping);
        }
        catch (InvalidDataException problem)
        {
            throw new BackupException($"{problem.Message} The backup is not valid. No record has changed.", problem);
        }

        async Task KeepAsync(string digest, string folder)
        {
            await shelf.PublishAsync(digest, folder, stopping);
            await Console.Error.WriteLineAsync($"Package {++count} of {manifest.Artifacts.Length}.");
        }
    }

    private static async Task CheckAsync(BackupPlace place, ImmutableArray<StoredRecord> records, CancellationToken stopping)
    {
        var found = (await place.Records.ReadAllAsync(stopping)).Records.ToDictionary(record => (record.GrainType, record.Key, record.State), record => record.Data);
        if (found.Count != records.Length || !records.All(record => found.TryGetValue((record.GrainType, record.Key, record.State), out var data) && data.AsSpan().SequenceEqual(record.Data)))
        {
            throw new BackupException($"{place.Records.Location} does not hold what was written into it. Restore again with --force, while nothing else writes to it.");
        }
    }

    private static async Task SayAsync(BackupPlace place, BackupManifest manifest)
    {
        await Console.Out.WriteLineAsync($"{place.Records.Location} has the {manifest.Records} records of the backup, and {manifest.Artifacts.Length} packages are in their place.");
        if (!manifest.HasArtifacts)
        {
            await Console.Out.WriteLineAsync("The backup was made without packages: put their folder or bucket back before servers start.");
        }

        await Console.Out.WriteLineAsync("Start the servers: models that were running then start by themselves. Buckets with pictures and uploads are not part of a backup.");
    }
}
