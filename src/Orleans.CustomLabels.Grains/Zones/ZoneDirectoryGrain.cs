using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Records;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Zones;

[GrainType("zone-directory"), Reentrant]
internal sealed partial class ZoneDirectoryGrain(
    [PersistentState("zones", StorageName.Records)] IPersistentState<ZoneDirectoryState> storage, ZoneWatcher zones, TimeProvider time,
    ILogger<ZoneDirectoryGrain> logger)
    : RecordGrain<ZoneDirectoryState>(storage, time), IZoneDirectoryGrain
{
    private ImmutableArray<string> Living => zones.Current.Zones;

    public Task<ImmutableArray<KnownZone>> GetAsync() => Task.FromResult(Record.Value.Zones);

    public Task NoteAsync(ImmutableArray<string> living) => Record.ChangeAsync(state => ZoneTransitions.Note(state, living, Now));

    public Task<KnownZone> DrainAsync(string zone, bool force, ControlCaller caller) =>
        DecideAsync(zone, state => ZoneTransitions.Drain(state, zone, force, Living, caller, Now), "taken out of service", caller.IdentityArn);

    public Task<KnownZone> RestoreAsync(string zone, ControlCaller caller) =>
        DecideAsync(zone, state => ZoneTransitions.Restore(state, zone, Living, Now), "restored", caller.IdentityArn);

    public Task RetireAsync(string zone, ControlCaller caller) =>
        DecideAsync(zone, state => ZoneTransitions.Retire(state, zone, Living, caller, Now), "retired", caller.IdentityArn);

    private async Task<KnownZone> DecideAsync(string zone, Func<ZoneDirectoryState, ZoneDirectoryState> decide, string decision, string caller)
    {
        var before = Record.Value;
        var after = await Record.ChangeAsync(decide);
        if (!ReferenceEquals(before, after))
        {
            LogDecision(zone, decision, caller);
        }

        // A zone that has a silo, was not noted yet and needed no change is not in the record.
        return after.Zones.FirstOrDefault(known => known.Name == zone) ?? new() { Name = zone, FirstSeen = Now, InServiceSince = Now };
    }

    [LoggerMessage(1, LogLevel.Information, "Zone {Zone} was {Decision} by {Caller}")]
    private partial void LogDecision(string zone, string decision, string caller);
}
