using CustomLabels.Contracts.Cluster;
using Orleans.Runtime;
using Orleans.Services;

namespace CustomLabels.Grains.Cluster;

/// <summary>Asks silos for their reports.</summary>
internal interface ISiloReports : IGrainServiceClient<ISiloReportService>
{
    /// <summary>The report of a silo.</summary>
    Task<SiloReport> GetAsync(SiloAddress silo);
}
