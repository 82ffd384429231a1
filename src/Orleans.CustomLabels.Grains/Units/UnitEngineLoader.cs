using CustomLabels.Contracts.Telemetry;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Telemetry;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Telemetry;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.Options;

namespace CustomLabels.Grains.Units;

/// <summary>Fetches a model, loads it and proves it by a blank picture. Everything that blocks happens on a thread of its own.</summary>
internal sealed class UnitEngineLoader(
    IArtifactStore artifacts, IModelSessionLoader models, SessionPool sessions, IImageDecoder decoder, PictureLimits limits, RunSlots slots,
    IOptions<InferenceWorkerOptions> options, GrainMetrics metrics, InferenceMetrics inference, VersionTags versions, TimeProvider time)
{
    /// <summary>Loads a unit's engine.</summary>
    /// <exception cref="ModelLoadException">The model cannot be loaded or does not run.</exception>
    /// <exception cref="IOException">The package cannot be read.</exception>
    /// <exception cref="Contracts.Errors.CustomLabelsException">Throttling: the store of packages does not answer.</exception>
    public async Task<UnitEngine> LoadAsync(InferenceUnitId unit, string digest, CancellationToken cancellationToken)
    {
        var (begun, isLoaded) = (time.GetTimestamp(), false);
        try
        {
            var engine = await LoadEngineAsync(unit, digest, cancellationToken).ConfigureAwait(false);
            isLoaded = true;
            return engine;
        }
        finally
        {
            if (isLoaded || !cancellationToken.IsCancellationRequested)
            {
                metrics.RecordLoad(unit.Version, time.GetElapsedTime(begun), isLoaded);
            }
        }
    }

    private async Task<UnitEngine> LoadEngineAsync(InferenceUnitId unit, string digest, CancellationToken cancellationToken)
    {
        using var package = await artifacts.OpenAsync(digest, cancellationToken).ConfigureAwait(false);
        var lease = await Task.Factory.StartNew(
            () => sessions.Acquire(digest, () => Load(digest, package.Folder)), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        var tag = versions.Of(unit.Version);
        var stages = new WorkerStages(inference, tag.Model, tag.Version, unit.Zone, time);
        var worker = StartWorker(unit, lease, stages);
        try
        {
            // The first run allocates; the second one tells what a call takes.
            await ProveAsync(worker, cancellationToken).ConfigureAwait(false);
            var seconds = await ProveAsync(worker, cancellationToken).ConfigureAwait(false);
            return new(worker, lease, seconds, stages);
        }
        catch
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private InferenceWorker StartWorker(InferenceUnitId unit, SessionLease lease, WorkerStages stages)
    {
        try
        {
            return new($"unit {unit.Zone}/{unit.Ordinal}/{unit.Epoch}", lease, decoder, limits, slots, options.Value, time, stages);
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
