using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Objects;
using CustomLabels.Inference.Packages;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Artifacts;

[GrainType("model-import"), Reentrant]
internal sealed partial class ModelImportGrain(PackageImporter importer, IArtifactStore artifacts, ILogger<ModelImportGrain> logger) : Grain, IModelImportGrain, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ImportReport _report = new(ImportPhase.Unknown);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _leaving.CancelAsync();

    public void Dispose() => _leaving.Dispose();

    public Task<ImportReport> StartAsync(ObjectLocation package)
    {
        if (_report.Phase is ImportPhase.Unknown or ImportPhase.Failed)
        {
            _report = new(ImportPhase.Running);
            ImportAsync(package).Ignore();
        }

        return Task.FromResult(_report);
    }

    public Task<ImportReport> GetReportAsync()
    {
        if (_report.Phase is ImportPhase.Unknown or ImportPhase.Accepted or ImportPhase.Rejected)
        {
            DeactivateOnIdle();
        }

        return Task.FromResult(_report);
    }

    private async Task ImportAsync(ObjectLocation package)
    {
        string? staging = null;
        try
        {
            var folder = staging = artifacts.CreateStagingFolder();
            // Unpacking and hashing block: not on the grain's scheduler.
            var prepared = await Task.Factory.StartNew(
                () => importer.PrepareAsync(package, folder, _leaving.Token), _leaving.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
            var (version, digest) = (ModelVersionArn.Parse(this.GetPrimaryKeyString()), prepared.Artifact.Digest);
            // The owner first, who releases it however this ends: the next try may meet another package.
            // Then the reference: a package without one may be freed at any time.
            await GrainFactory.GetGrain<IModelVersionGrain>(version.ToString()).NoteArtifactAsync(digest);
            await GrainFactory.GetGrain<IArtifactGrain>(digest).AddReferenceAsync(version);
            await importer.PublishAsync(prepared, _leaving.Token);
            _report = new(ImportPhase.Accepted, prepared.Artifact);
        }
        catch (PackageRejectedException refusal)
        {
            _report = new(ImportPhase.Rejected, Message: refusal.Message);
        }
        catch (CustomLabelsException refusal) when (refusal.Error is CustomLabelsError.InvalidS3Object or CustomLabelsError.ImageTooLarge)
        {
            _report = new(ImportPhase.Rejected, Message: $"{package} cannot be imported: {refusal.Message}");
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Its silo stops: not a try that failed. The owner finds nothing here and begins again elsewhere.
            _report = new(ImportPhase.Unknown);
        }
        catch (Exception problem)
        {
            // Nobody awaits this task: what is not reported would leave the version in TRAINING_IN_PROGRESS for ever.
            LogFailed(package, problem);
            _report = new(ImportPhase.Failed, Message: problem.Message);
        }
        finally
        {
            if (staging is not null)
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The import of {Package} failed for a reason outside the package")]
    private partial void LogFailed(ObjectLocation package, Exception problem);
}
