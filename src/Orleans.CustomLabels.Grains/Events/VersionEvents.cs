using System.Collections.Immutable;
using CustomLabels.Contracts.Events;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;

namespace CustomLabels.Grains.Events;

/// <summary>
/// Tells from two states of a version what happened between them. A pure function, whose result is stored with the change itself: what was not
/// stored did not happen, and what was stored is never told twice.
/// </summary>
internal static class VersionEvents
{
    /// <summary>Most events kept.</summary>
    public const int MaxEvents = 200;

    /// <summary>Longest message, in characters: the record is written often, and the reason of a failure may be long. The status has it whole.</summary>
    public const int MaxMessage = 1000;

    /// <summary>The changed state with its events; the changed state itself when nothing happened.</summary>
    /// <param name="before">The stored state.</param>
    /// <param name="after">The changed one.</param>
    /// <param name="zones">Zones that have a silo now.</param>
    /// <param name="now">Now.</param>
    public static ModelVersionState Note(ModelVersionState before, ModelVersionState after, ZoneMap zones, DateTimeOffset now)
    {
        var happened = ReferenceEquals(before, after) ? [] : Between(before, after, zones, now);
        return happened.IsEmpty ? after : after with { Events = [.. after.Events.Concat(happened).TakeLast(MaxEvents)] };
    }

    /// <summary>What happened, oldest first.</summary>
    /// <inheritdoc cref="Note"/>
    public static ImmutableArray<VersionEvent> Between(ModelVersionState before, ModelVersionState after, ZoneMap zones, DateTimeOffset now)
    {
        var last = before.Events is [.., var newest] ? newest.Number : 0;
        return [.. UnitEvents.Between(before, after, zones).Concat(StatusEvents.Between(before, after))
            .Select((draft, place) => new VersionEvent(last + 1 + place, now, draft.Type, draft.Zone, draft.Units, Shorten(draft.Message)))];
    }

    private static string Shorten(string message)
    {
        if (message.Length <= MaxMessage)
        {
            return message;
        }

        // Not in the midst of a character.
        var end = char.IsHighSurrogate(message[MaxMessage - 4]) ? MaxMessage - 4 : MaxMessage - 3;
        return message[..end] + "...";
    }
}
