using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>Sees a version's import through: begins it, asks how it goes, begins it again after failures outside the package.</summary>
internal sealed class ImportFollower(ModelVersionArn version, IGrainFactory grains, ModelVersionOptions options, TimeProvider time)
{
    /// <summary>One look at the import.</summary>
    /// <param name="changeAsync">Changes the stored state and gives the stored one.</param>
    public async Task LookAsync(Func<Func<ModelVersionState, ModelVersionState>, Task<ModelVersionState>> changeAsync)
    {
        if (FindImport() is not { } import)
        {
            await changeAsync(ModelVersionTransitions.AwaitImporter);
            return;
        }

        var report = await import.GetReportAsync().WaitAsync(options.ReportTimeout, time);
        var isDue = false;
        // Stored before the import is told: one that ends its process counts.
        var state = await changeAsync(state =>
        {
            var followed = ModelVersionTransitions.Import(state, report, options, time.GetUtcNow());
            var begun = ModelVersionTransitions.BeginImport(followed, time.GetUtcNow());
            isDue = !ReferenceEquals(followed, begun);
            return begun;
        });
        if (isDue)
        {
            await import.StartAsync(state.Request!.Package).WaitAsync(options.ReportTimeout, time);
        }
    }

    /// <summary>Null where no silo of the cluster imports, as in one of gateways only.</summary>
    private IModelImportGrain? FindImport()
    {
        try
        {
            return grains.GetGrain<IModelImportGrain>(version.ToString());
        }
        catch (ArgumentException)
        {
            // Orleans finds no class of that interface.
            return null;
        }
    }
}
