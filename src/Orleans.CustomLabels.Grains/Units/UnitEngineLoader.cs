using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.Options;

namespace CustomLabels.Grains.Units;

/// <summary>Fetches a model, loads it and proves it by a blank picture. Everything that blocks happens on a thread of its own.</summary>
internal sealed class UnitEngineLoader(
    IArtifactStore artifacts, IModelSessionLoader models, SessionPool sessions, IImageDecoder decoder, PictureLimits limits, RunSlots slots,
    IOptions<InferenceWorkerOptions> options, TimeProvider time)
{
    /// <summary>Loads a unit's engine.</summary>
    /// <exception cref="ModelLoadException">The model cannot be loaded or does not run.</exception>
    /// <exception cref="IOException">The package cannot be read.</exception>
    /// <exception cref="Contracts.Errors.CustomLabelsException">Throttling: the store of packages does not answer.</exception>
    public async Task<UnitEngine> LoadAsync(InferenceUnitId unit, string digest, CancellationToken cancellationToken)
    {
        using var package = await artifacts.OpenAsync(digest, cancellationToken).ConfigureAwait(false);
        var lease = await Task.Factory.StartNew(
            () => sessions.Acquire(digest, () => Load(digest, package.Folder)), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        var worker = StartWorker(unit, lease);
        try
        {
            // The first run allocates; the second one tells what a call takes.
            await ProveAsync(worker, cancellationToken).ConfigureAwait(false);
            var seconds = await ProveAsync(worker, cancellationToken).ConfigureAwait(false);
            return new(worker, lease, seconds);
        }
        catch
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private InferenceWorker StartWorker(InferenceUnitId unit, SessionLease lease)
    {
        try
        {
            return new($"unit {unit.Zone}/{unit.Ordinal}/{unit.Epoch}", lease, decoder, limits, slots, options.Value, time);
        }
        catch
        {
            // Only a worker that exists gives its lease back.
            lease.Dispose();
            throw;
        }
    }

    private IModelSession Load(string digest, string folder)
    {
        if (PackageDigest.Compute(folder) != digest)
        {
            throw new ModelLoadException($"The stored package {digest} is damaged: its content no longer has this SHA-256. Import the model again.");
        }

        return models.Load(folder, ProfileJson.ReadFrom(folder));
    }

    private static async Task<double> ProveAsync(InferenceWorker worker, CancellationToken cancellationToken) =>
        await worker.DetectBlankAsync(cancellationToken).ConfigureAwait(false) switch
        {
            DetectionOutcome.Detected detected => detected.Times.Work.TotalSeconds,
            DetectionOutcome.Failed failed => throw new ModelLoadException($"The model failed on a blank picture: {failed.Message}"),
            DetectionOutcome.Broken broken => throw new ModelLoadException($"The model failed on a blank picture: {broken.Message}"),
            DetectionOutcome.TimedOut => throw new ModelLoadException("The model did not finish a blank picture within the run limit."),
            var other => throw new ModelLoadException($"The model did not run on a blank picture: {other.GetType().Name}."),
        };
}
