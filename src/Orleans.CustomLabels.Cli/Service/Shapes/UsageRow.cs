namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A row of a usage report; it has the members that the report groups by.</summary>
internal sealed record UsageRow
{
    public string? ProjectArn { get; init; }

    public string? ProjectVersionArn { get; init; }

    public string? TagValue { get; init; }

    /// <summary>Beginning of the day (UTC), in seconds since 1970.</summary>
    public decimal? Day { get; init; }

    /// <summary>Beginning of the hour, in seconds since 1970.</summary>
    public decimal? Hour { get; init; }

    public string? Zone { get; init; }

    public required decimal UnitSeconds { get; init; }

    public required long BilledUnitMinutes { get; init; }

    public required decimal InferenceHours { get; init; }

    public required decimal EstimatedCost { get; init; }
}
