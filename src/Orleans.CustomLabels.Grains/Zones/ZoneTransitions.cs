using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Errors;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.Zones;

/// <summary>
/// What becomes of the known zones: pure functions from one stored state to the next. Refusals are <see cref="CustomLabelsException"/>.
/// </summary>
internal static class ZoneTransitions
{
    public const string RetireOperation = "RetireZone";

    /// <summary>Whether <see cref="Note"/> would change anything.</summary>
    public static bool IsNews(ImmutableArray<KnownZone> known, ImmutableArray<string> living) =>
        living.Except(known.Where(zone => !zone.IsRetired).Select(zone => zone.Name)).Any()
        || known.Any(zone => !zone.IsRetired && living.Contains(zone.Name) == zone.LostSince is not null);

    /// <summary>Zones that have a silo now are known from here on, and those that have none are missed.</summary>
    public static ZoneDirectoryState Note(ZoneDirectoryState state, ImmutableArray<string> living, DateTimeOffset now)
    {
        if (!IsNews(state.Zones, living))
        {
            return state;
        }

        var known = state.Zones.Select(zone => zone.IsRetired ? zone : Look(zone, living.Contains(zone.Name), now)).ToImmutableArray();
        var next = state with { Zones = known };
        var unknown = living.Except(known.Where(zone => !zone.IsRetired).Select(zone => zone.Name));
        return unknown.Aggregate(next, (current, name) => With(current, New(name, now)));
    }

    /// <summary>Out of service. A zone that has a silo and was not noted yet becomes known.</summary>
    public static ZoneDirectoryState Drain(
        ZoneDirectoryState state, string name, bool force, ImmutableArray<string> living, ControlCaller caller, DateTimeOffset now)
    {
        var zone = Find(state, name, living, now);
        if (zone.IsOutOfService)
        {
            return state;
        }

        var others = living.Except(state.Zones.Where(other => other.IsOutOfService).Select(other => other.Name).Append(name));
        if (!force && living.Contains(name) && !others.Any())
        {
            throw new CustomLabelsException(
                CustomLabelsError.ResourceInUse,
                $"Zone {name} is the only zone in service: without it no model answers. Restore another zone first, or send Force: true.");
        }

        return With(state, zone with { OutOfServiceSince = now, OutOfServiceBy = caller.IdentityArn });
    }

    /// <summary>In service again.</summary>
    public static ZoneDirectoryState Restore(ZoneDirectoryState state, string name, ImmutableArray<string> living, DateTimeOffset now)
    {
        var zone = Find(state, name, living, now);
        return zone.IsOutOfService ? With(state, zone with { OutOfServiceSince = null, OutOfServiceBy = null, InServiceSince = now }) : state;
    }

    /// <summary>Known no longer. Its name is kept, so that places in it are told from those in a zone that is only lost.</summary>
    public static ZoneDirectoryState Retire(
        ZoneDirectoryState state, string name, ImmutableArray<string> living, ControlCaller caller, DateTimeOffset now)
    {
        if (state.RecentCalls.FindAnswer(caller, RetireOperation, name) is not null)
        {
            return state;
        }

        var zone = Find(state, name, living, now);
        if (living.Contains(name))
        {
            throw new CustomLabelsException(
                CustomLabelsError.ResourceInUse, $"Zone {name} has a silo. A zone can be retired when its last silo is gone.");
        }

        return With(state, zone with { RetiredSince = now, OutOfServiceSince = null, OutOfServiceBy = null }) with
        {
            RecentCalls = state.RecentCalls.With(caller, RetireOperation, name, "", now),
        };
    }

    private static KnownZone Look(KnownZone zone, bool isLiving, DateTimeOffset now) => (isLiving, zone.LostSince) switch
    {
        (true, not null) => zone with { LostSince = null, InServiceSince = now },
        (false, null) => zone with { LostSince = now },
        _ => zone,
    };

    private static KnownZone Find(ZoneDirectoryState state, string name, ImmutableArray<string> living, DateTimeOffset now)
    {
        var known = state.Zones.Where(zone => !zone.IsRetired).ToArray();
        if (known.FirstOrDefault(zone => zone.Name == name) is { } found)
        {
            return found;
        }

        var names = known.Select(zone => zone.Name).Union(living).Order(StringComparer.Ordinal);
        return living.Contains(name)
            ? New(name, now)
            : throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no zone {name}. Zones: {string.Join(", ", names)}.");
    }

    private static KnownZone New(string name, DateTimeOffset now) => new() { Name = name, FirstSeen = now, InServiceSince = now };

    private static ZoneDirectoryState With(ZoneDirectoryState state, KnownZone zone) => state with
    {
        Zones = [.. state.Zones.Where(other => other.Name != zone.Name).Append(zone).OrderBy(other => other.Name, StringComparer.Ordinal)],
    };
}
