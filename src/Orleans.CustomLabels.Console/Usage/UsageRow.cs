namespace CustomLabels.WebConsole.Usage;

/// <summary>A row of a usage report; it has the members that the report groups by.</summary>
public sealed record UsageRow
{
    /// <summary>The project.</summary>
    public string? ProjectArn { get; init; }

    /// <summary>The version.</summary>
    public string? ProjectVersionArn { get; init; }

    /// <summary>Value of the tag; empty for versions without it.</summary>
    public string? TagValue { get; init; }

    /// <summary>Beginning of the day (UTC).</summary>
    public DateTimeOffset? Day { get; init; }

    /// <summary>Time of all units.</summary>
    public required decimal UnitSeconds { get; init; }

    /// <summary>Minutes that are billed.</summary>
    public required long BilledUnitMinutes { get; init; }

    /// <summary>The same in hours.</summary>
    public required decimal InferenceHours { get; init; }

    /// <summary>What they would cost.</summary>
    public required decimal EstimatedCost { get; init; }
}
