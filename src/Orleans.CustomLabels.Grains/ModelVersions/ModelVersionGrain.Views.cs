using System.Collections.Immutable;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Usage;
using CustomLabels.Grains.Usage;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>What callers may see of the version.</summary>
internal sealed partial class ModelVersionGrain
{
    public Task<ModelVersionDescription?> DescribeAsync() =>
        Task.FromResult(Existing() is { } state ? ModelVersionReport.Of(_arn, state, zones.Current) : null);

    public Task<CapacityDescription?> DescribeCapacityAsync() =>
        Task.FromResult(Existing() is { } state ? _scaling.Describe(state, zones.Current) : null);

    public Task<ImmutableArray<VersionEvent>?> GetEventsAsync() => Task.FromResult(Existing()?.Events);

    public Task<ImmutableArray<UsageInterval>> GetUsageAsync() => Task.FromResult(PendingUsage.Of(_arn, Record.Value));
}
