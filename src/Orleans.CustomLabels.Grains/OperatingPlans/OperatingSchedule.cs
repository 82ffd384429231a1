using System.Collections.Immutable;
using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Grains.OperatingPlans;

/// <summary>When the actions of a schedule take place.</summary>
internal static class OperatingSchedule
{
    /// <summary>Every action comes back within a week, and a skipped day moves it by one at most.</summary>
    private const int LongestWaitDays = 8;

    /// <summary>The first event after an instant; of several at once, that of the action which is last in the list.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">The instant.</param>
    public static ScheduledEvent? Next(ImmutableArray<ScheduledAction> schedule, DateTimeOffset after) =>
        Events(schedule, action => Next(action, after)).MinBy(found => found.At);

    /// <summary>The last event after an instant and not after another; of several at once, that of the action which is last in the list.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">The first instant.</param>
    /// <param name="upTo">The other one.</param>
    public static ScheduledEvent? Latest(ImmutableArray<ScheduledAction> schedule, DateTimeOffset after, DateTimeOffset upTo) =>
        Events(schedule, action => Latest(action, upTo)).Where(found => found.At > after).MaxBy(found => found.At);

    private static IEnumerable<ScheduledEvent> Events(ImmutableArray<ScheduledAction> schedule, Func<ScheduledAction, DateTimeOffset?> find) =>
        schedule.AsEnumerable().Reverse().Select(action => find(action) is { } at ? new ScheduledEvent(action, at) : null).OfType<ScheduledEvent>();

    private static DateTimeOffset? Next(ScheduledAction action, DateTimeOffset after) =>
        Instants(action, after, Enumerable.Range(-1, LongestWaitDays + 2)).FirstOrNull(at => at > after);

    private static DateTimeOffset? Latest(ScheduledAction action, DateTimeOffset upTo) =>
        Instants(action, upTo, Enumerable.Range(-LongestWaitDays, LongestWaitDays + 2).Reverse()).FirstOrNull(at => at <= upTo);

    /// <summary>When the action takes place on days around the one of an instant. A zone that this machine does not know has no days.</summary>
    private static IEnumerable<DateTimeOffset> Instants(ScheduledAction action, DateTimeOffset around, IEnumerable<int> days)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(action.TimeZone, out var zone))
        {
            return [];
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(around, zone).DateTime);
        return days.Select(today.AddDays)
            .Where(day => action.Days.HasFlag((Weekdays)(1 << (int)day.DayOfWeek)))
            .Select(day => WallClock.FirstInstant(zone, day, action.Time));
    }

    private static DateTimeOffset? FirstOrNull(this IEnumerable<DateTimeOffset> instants, Func<DateTimeOffset, bool> isIt)
    {
        foreach (var instant in instants)
        {
            if (isIt(instant))
            {
                return instant;
            }
        }

        return null;
    }
}
