using Orleans.Services;

namespace CustomLabels.Contracts.Cluster;

/// <summary>What every silo tells of itself.</summary>
[Alias("customlabels.ISiloReportService")]
public interface ISiloReportService : IGrainService
{
    /// <summary>The silo's report.</summary>
    /// <returns>At once.</returns>
    [Alias("GetReport"), ResponseTimeout("00:00:02")]
    Task<SiloReport> GetReportAsync();
}
