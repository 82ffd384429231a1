using CustomLabels.Contracts.Objects;

namespace CustomLabels.Contracts.Artifacts;

/// <summary>Imports one version's package on an inference silo. Key: the version's ARN. Keeps nothing: its owner asks again after a loss.</summary>
[Alias("customlabels.IModelImportGrain")]
public interface IModelImportGrain : IGrainWithStringKey
{
    /// <summary>Starts the import, or joins the one under way; returns at once.</summary>
    /// <param name="package">Where the package is.</param>
    /// <returns>State so far.</returns>
    [Alias("Start")]
    Task<ImportReport> StartAsync(ObjectLocation package);

    /// <summary>Asks for the state.</summary>
    /// <returns>State so far.</returns>
    [Alias("GetReport")]
    Task<ImportReport> GetReportAsync();
}
