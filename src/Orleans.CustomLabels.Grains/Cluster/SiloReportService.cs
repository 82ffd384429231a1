using System.Reflection;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace CustomLabels.Grains.Cluster;

/// <summary>
/// A grain service, not a grain: it is addressed by its silo, through no directory, so that it can be asked as long as its silo answers anybody.
/// </summary>
/// <param name="id">Given by Orleans.</param>
/// <param name="silo">Given by Orleans.</param>
/// <param name="loggers">Given by Orleans.</param>
/// <param name="services">The silo's services: those of units are missing where it hosts none.</param>
/// <param name="time">Clock.</param>
internal sealed class SiloReportService(GrainId id, Silo silo, ILoggerFactory loggers, IServiceProvider services, TimeProvider time)
    : GrainService(id, silo, loggers), ISiloReportService
{
    private static readonly string? ProgramVersion =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly UnitSlots? _slots = services.GetService<UnitSlots>();
    private readonly LocalUnits? _units = services.GetService<LocalUnits>();

    public Task<SiloReport> GetReportAsync()
    {
        var (slots, bytes) = _slots?.Used ?? default;
        return Task.FromResult(new SiloReport
        {
            StartedAt = _startedAt,
            Version = ProgramVersion,
            IsLeaving = _units?.IsLeaving == true,
            UnitSlots = _slots?.Capacity ?? 0,
            UsedSlots = slots,
            MemoryLimit = _slots?.MemoryLimit ?? 0,
            MemoryInUse = bytes,
            Units = _units?.Describe() ?? [],
        });
    }
}
