using CustomLabels.Contracts.Cluster;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace CustomLabels.Grains.Cluster;

internal sealed class SiloReports(IServiceProvider services) : GrainServiceClient<ISiloReportService>(services), ISiloReports
{
    public Task<SiloReport> GetAsync(SiloAddress silo) => GetGrainService(silo).GetReportAsync();
}
