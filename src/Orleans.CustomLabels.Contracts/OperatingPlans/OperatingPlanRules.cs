using System.Text.RegularExpressions;

namespace CustomLabels.Contracts.OperatingPlans;

/// <summary>What a plan must keep to, wherever it comes from.</summary>
public static partial class OperatingPlanRules
{
    /// <summary>Everything that is wrong with a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>One sentence each, with the member's name; none when the plan can be put.</returns>
    public static IEnumerable<string> Violations(OperatingPlan plan)
    {
        if (plan.IdleStopMinutes is < 1 or > OperatingPlan.MaxIdleStopMinutes)
        {
            yield return $"IdleStopMinutes must be 1..{OperatingPlan.MaxIdleStopMinutes}, not {plan.IdleStopMinutes}.";
        }

        foreach (var violation in Units("", plan.MinInferenceUnits, plan.MaxInferenceUnits))
        {
            yield return violation;
        }

        if (plan.Schedule.Length > OperatingPlan.MaxActions)
        {
            yield return $"Schedule must have at most {OperatingPlan.MaxActions} entries, not {plan.Schedule.Length}.";
            yield break;
        }

        for (var number = 0; number < plan.Schedule.Length; number++)
        {
            foreach (var violation in Violations(plan.Schedule[number], $"Schedule[{number}]."))
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<string> Violations(ScheduledAction action, string path)
    {
        if (action.Days == Weekdays.None || (action.Days & ~Weekdays.All) != 0)
        {
            yield return $"{path}Days must have at least one day.";
        }

        if (action.Time.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            yield return $"{path}Time must be whole minutes.";
        }

        if (!ZonePattern().IsMatch(action.TimeZone) || !TimeZoneInfo.TryFindSystemTimeZoneById(action.TimeZone, out _))
        {
            yield return $"{path}TimeZone must be the IANA name of a time zone, for example Europe/Berlin; '{action.TimeZone}' is not known.";
        }

        if (action.Kind == ScheduledActionKind.Stop && (action.MinInferenceUnits ?? action.MaxInferenceUnits) is not null)
        {
            yield return $"{path}MinInferenceUnits and {path}MaxInferenceUnits are for starts only.";
        }

        foreach (var violation in Units(path, action.MinInferenceUnits, action.MaxInferenceUnits))
        {
            yield return violation;
        }
    }

    private static IEnumerable<string> Units(string path, int? min, int? max)
    {
        if (min < 1)
        {
            yield return $"{path}MinInferenceUnits must be at least 1, not {min}.";
        }

        if (max is not null && min is null)
        {
            yield return $"{path}MaxInferenceUnits needs MinInferenceUnits.";
        }

        if (max < min)
        {
            yield return $"{path}MaxInferenceUnits must not be less than MinInferenceUnits.";
        }
    }

    // Names become file names of the time zone database.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+\-]{0,31}(/[A-Za-z0-9_+\-]{1,31}){0,3}\z")]
    private static partial Regex ZonePattern();
}
