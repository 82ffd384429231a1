using System.Text;
using CustomLabels.Grains.Records;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace CustomLabels.Grains.Artifacts;

/// <summary>
/// Keeps a silo out of a cluster whose artefact folder it does not share: it would import models that nobody else can load. The folder holds a marker file,
/// the cluster's store says which marker is the right one, and both must agree before the silo joins.
/// </summary>
/// <param name="folder">The artefact folder.</param>
/// <param name="services">Where the cluster's store is found, once it is ready.</param>
internal sealed class SharedFolderCheck(string folder, IServiceProvider services) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Name of the marker file.</summary>
    public const string MarkerFile = ".cluster";

    /// <summary>Name of the state, and of the type of the grain that it would belong to.</summary>
    public const string StateName = "shared-folder";

    /// <summary>After the stores are ready and before the silo becomes a member, so before anything can be placed on it.</summary>
    private const int Stage = ServiceLifecycleStage.ApplicationServices + 1;

    private static readonly GrainId Key = GrainId.Create(StateName, "0");

    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadPause = TimeSpan.FromMilliseconds(10);
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();

    private string MarkerPath => Path.Combine(folder, MarkerFile);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(SharedFolderCheck), Stage, _ => RunAsync());

    /// <summary>Compares, and on the very first start of a cluster writes, folder and store.</summary>
    /// <exception cref="SharedFolderException">They do not agree.</exception>
    public async Task RunAsync()
    {
        var storage = services.GetRequiredKeyedService<IGrainStorage>(StorageName.Records);
        var state = await ReadAsync(storage);
        var expected = state.State?.Marker ?? "";
        if (expected.Length == 0)
        {
            // The marker comes first and only one silo can create it: of several that start at once on one folder, all then know the same.
            var (marker, isOurs) = await CreateOrReadMarkerAsync();
            expected = await TryWriteAsync(storage, state, marker) ? marker : (await ReadAsync(storage)).State?.Marker ?? "";
            if (isOurs && expected != marker)
            {
                File.Delete(MarkerPath);
            }
        }

        Compare(expected);
    }

    private void Compare(string expected)
    {
        var found = File.Exists(MarkerPath) ? File.ReadAllText(MarkerPath) : null;
        if (found == expected)
        {
            return;
        }

        throw new SharedFolderException(
            $"The artefact folder {folder} is not the one that this cluster uses: {(found is null ? $"it has no file {MarkerFile}" : $"its {MarkerFile} is another cluster's")}. "
            + "All processes of a cluster must see the same folder: mount one volume on all machines and set CustomLabels__SharedDirectory to it, "
            + "or keep artefacts in a bucket with CustomLabels__S3__ArtifactBucket. "
            + $"If the folder is the right one, restored from a copy, write {expected} into {MarkerPath}.");
    }

    private async Task<(string Marker, bool IsOurs)> CreateOrReadMarkerAsync()
    {
        Directory.CreateDirectory(folder);
        var marker = Guid.NewGuid().ToString("N");
        try
        {
            // The system lets exactly one process create it. Moving a finished file into place does not: .NET looks whether the target is there and then renames.
            await using var file = new FileStream(MarkerPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            await file.WriteAsync(Encoding.ASCII.GetBytes(marker));
            file.Flush(flushToDisk: true);
            return (marker, true);
        }
        catch (IOException) when (File.Exists(MarkerPath))
        {
            return (await ReadMarkerAsync(), false);
        }
    }

    /// <summary>Reads a marker that another silo may be writing.</summary>
    private async Task<string> ReadMarkerAsync()
    {
        var started = _time.GetTimestamp();
        while (true)
        {
            try
            {
                if (await File.ReadAllTextAsync(MarkerPath) is { Length: > 0 } marker)
                {
                    return marker;
                }
            }
            catch (IOException) when (File.Exists(MarkerPath) && _time.GetElapsedTime(started) < WriteLimit)
            {
                // Locked by the one that writes it.
            }

            if (_time.GetElapsedTime(started) >= WriteLimit)
            {
                throw new SharedFolderException(
                    $"The file {MarkerPath} is empty: the process that was to write it has ended before. Delete the file and start again.");
            }

            await Task.Delay(ReadPause, _time);
        }
    }

    private static async Task<GrainState<SharedFolderState>> ReadAsync(IGrainStorage storage)
    {
        var state = new GrainState<SharedFolderState> { State = new() };
        await storage.ReadStateAsync(StateName, Key, state);
        return state;
    }

    /// <returns>False when another silo was faster.</returns>
    private static async Task<bool> TryWriteAsync(IGrainStorage storage, GrainState<SharedFolderState> state, string marker)
    {
        state.State = new() { Marker = marker };
        try
        {
            await storage.WriteStateAsync(StateName, Key, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
