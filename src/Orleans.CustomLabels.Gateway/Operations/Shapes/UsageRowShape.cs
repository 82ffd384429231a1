using CustomLabels.Gateway.Usage;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A row of a usage report; it has the members that the report groups by.</summary>
internal sealed record UsageRowShape
{
    public string? ProjectArn { get; init; }

    public string? ProjectVersionArn { get; init; }

    /// <summary>Value of the tag; empty for versions without it.</summary>
    public string? TagValue { get; init; }

    /// <summary>Beginning of the day (UTC).</summary>
    public DateTimeOffset? Day { get; init; }

    /// <summary>Beginning of the hour (UTC).</summary>
    public DateTimeOffset? Hour { get; init; }

    public string? Zone { get; init; }

    /// <summary>Exact time of all units.</summary>
    public required decimal UnitSeconds { get; init; }

    public required long BilledUnitMinutes { get; init; }

    public required decimal InferenceHours { get; init; }

    public required decimal EstimatedCost { get; init; }

    public static UsageRowShape From(UsageKey? key, UsageAmount amount, decimal price) => new()
    {
        ProjectArn = key?.Project,
        ProjectVersionArn = key?.Version,
        TagValue = key?.Tag,
        Day = key?.Day is { } day ? DateTimeOffset.FromUnixTimeMilliseconds(day) : null,
        Hour = key?.Hour is { } hour ? DateTimeOffset.FromUnixTimeMilliseconds(hour) : null,
        Zone = key?.Zone,
        UnitSeconds = amount.UnitMilliseconds / 1000m,
        BilledUnitMinutes = amount.BilledUnitMinutes,
        InferenceHours = Math.Round(amount.BilledUnitMinutes / 60m, 4),
        // From the minutes, not from the rounded hours.
        EstimatedCost = Math.Round(amount.BilledUnitMinutes * price / 60m, 4),
    };
}
