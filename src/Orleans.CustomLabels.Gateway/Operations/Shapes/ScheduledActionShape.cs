using System.Globalization;
using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A start or stop of a schedule.</summary>
/// <param name="Action">START or STOP.</param>
/// <param name="Time">HH:mm.</param>
/// <param name="Days">MON..SUN; every day when absent.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="MinInferenceUnits">Units of a start.</param>
/// <param name="MaxInferenceUnits">Upper bound for scaling.</param>
internal sealed record ScheduledActionShape(
    string? Action, string? Time, IReadOnlyList<string?>? Days, string? TimeZone, int? MinInferenceUnits, int? MaxInferenceUnits) : ICheckedShape
{
    private const string TimeFormat = "HH:mm";

    public void Check(Violations violations, string member)
    {
        if (violations.Required($"{member}.Action", Action))
        {
            OperatingPlanNames.Actions.Check(violations, $"{member}.Action", Action);
        }

        if (violations.Required($"{member}.Time", Time) && !TryReadTime(out _))
        {
            violations.Add($"{member}.Time must be HH:mm, 00:00 to 23:59.");
        }

        foreach (var day in Days ?? [])
        {
            if (violations.Required($"{member}.Days", day))
            {
                OperatingPlanNames.Days.Check(violations, $"{member}.Days", day);
            }
        }

        violations.Required($"{member}.TimeZone", TimeZone);
    }

    /// <summary>The action; only after <see cref="Check"/>.</summary>
    public ScheduledAction ToAction() => new()
    {
        Kind = OperatingPlanNames.Actions.ValueOf(Action!),
        Time = TryReadTime(out var time) ? time : default,
        Days = Days?.Aggregate(Weekdays.None, (days, day) => days | OperatingPlanNames.Days.ValueOf(day!)) ?? Weekdays.All,
        TimeZone = TimeZone!,
        MinInferenceUnits = MinInferenceUnits,
        MaxInferenceUnits = MaxInferenceUnits,
    };

    public static ScheduledActionShape From(ScheduledAction action) => new(
        OperatingPlanNames.Actions.NameOf(action.Kind),
        action.Time.ToString(TimeFormat, CultureInfo.InvariantCulture),
        [.. OperatingPlanNames.Days.Where(pair => action.Days.HasFlag(pair.Day)).Select(pair => pair.Name)],
        action.TimeZone,
        action.MinInferenceUnits,
        action.MaxInferenceUnits);

    private bool TryReadTime(out TimeOnly time) =>
        TimeOnly.TryParseExact(Time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
