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

    private const string StateName = "shared-folder";

    /// <summary>After the stores are ready and before the silo becomes a member, so before anything can be placed on it.</summary>
    private const int Stage = ServiceLifecycleStage.ApplicationServices + 1;

    private static readonly GrainId Key = GrainId.Create("shared-folder", "0");

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
            var (marker, isOurs) = CreateOrReadMarker();
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

    private (string Marker, bool IsOurs) CreateOrReadMarker()
    {
        Directory.CreateDirectory(folder);
        var marker = Guid.NewGuid().ToString("N");
        var temporary = Path.Combine(folder, $"{MarkerFile}-{marker}");
        File.WriteAllText(temporary, marker);
        try
        {
            // Not written in place: whoever reads it must find it whole.
            File.Move(temporary, MarkerPath, overwrite: false);
            return (marker, true);
        }
        catch (IOException) when (File.Exists(MarkerPath))
        {
            File.Delete(temporary);
            return (File.ReadAllText(MarkerPath), false);
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
