using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>Zones a and b, and what was asked of them.</summary>
internal sealed class FakeZoneDirectoryGrain(FakeCluster cluster) : IZoneDirectoryGrain
{
    public List<string> Asked { get; } = [];

    public Task<ImmutableArray<KnownZone>> GetAsync() => Task.FromResult(ImmutableArray<KnownZone>.Empty);

    public Task NoteAsync(ImmutableArray<string> living) => Task.CompletedTask;

    public Task<KnownZone> DrainAsync(string zone, bool force, ControlCaller caller)
    {
        Ask($"drain {zone} {force} {caller.IdentityArn} {caller.InvocationId}", zone);
        return zone == "b" && !force
            ? throw new CustomLabelsException(CustomLabelsError.ResourceInUse, "Zone b is the only zone in service.")
            : Task.FromResult(Zone(zone) with { OutOfServiceSince = DateTimeOffset.UnixEpoch.AddSeconds(3), OutOfServiceBy = caller.IdentityArn });
    }

    public Task<KnownZone> RestoreAsync(string zone, ControlCaller caller)
    {
        Ask($"restore {zone}", zone);
        return Task.FromResult(Zone(zone));
    }

    public Task RetireAsync(string zone, ControlCaller caller)
    {
        Ask($"retire {zone} {caller.InvocationId}", zone);
        return Task.CompletedTask;
    }

    private void Ask(string question, string zone)
    {
        if (cluster.Outage is { } outage)
        {
            throw outage;
        }

        Asked.Add(question);
        if (zone is not ("a" or "b"))
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no zone {zone}. Zones: a, b.");
        }
    }

    private static KnownZone Zone(string name) =>
        new() { Name = name, FirstSeen = DateTimeOffset.UnixEpoch.AddSeconds(1), InServiceSince = DateTimeOffset.UnixEpoch.AddSeconds(2) };
}
