using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>The words of operating plans on the wire.</summary>
internal static class OperatingPlanNames
{
    /// <summary>Days of the week, Monday first.</summary>
    public static readonly (string Name, Weekdays Day)[] Days =
    [
        ("MON", Weekdays.Monday), ("TUE", Weekdays.Tuesday), ("WED", Weekdays.Wednesday), ("THU", Weekdays.Thursday), ("FRI", Weekdays.Friday),
        ("SAT", Weekdays.Saturday), ("SUN", Weekdays.Sunday),
    ];

    /// <summary>Actions.</summary>
    public static readonly (string Name, ScheduledActionKind Kind)[] Actions =
        [("START", ScheduledActionKind.Start), ("STOP", ScheduledActionKind.Stop)];

    /// <summary>What a call does.</summary>
    public static readonly (string Name, StartOnCall Value)[] StartsOnCall =
        [("NONE", StartOnCall.None), ("WAIT", StartOnCall.Wait), ("NOT_READY", StartOnCall.NotReady)];

    /// <summary>Where a plan comes from.</summary>
    public static string NameOf(OperatingPlanSource source) => source switch
    {
        OperatingPlanSource.Operation => "OPERATION",
        OperatingPlanSource.Tags => "TAGS",
        _ => "NONE",
    };

    /// <summary>The name of a value.</summary>
    public static string NameOf<T>(this (string Name, T Value)[] names, T value) =>
        names.Single(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Name;

    /// <summary>The value of a name.</summary>
    public static T ValueOf<T>(this (string Name, T Value)[] names, string name) => names.Single(pair => pair.Name == name).Value;

    /// <summary>Reports a value that is none of the names.</summary>
    public static void Check<T>(this (string Name, T Value)[] names, Violations violations, string member, string? value) =>
        violations.OneOf(member, value, [.. names.Select(pair => pair.Name)]);
}
