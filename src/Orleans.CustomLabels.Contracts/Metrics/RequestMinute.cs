namespace CustomLabels.Contracts.Metrics;

/// <summary>The calls of one operation, or of several, that ended in one minute. Each call is counted in exactly one of the four.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.RequestMinute")]
public sealed record RequestMinute
{
    /// <summary>Minute of the day, 0..1439.</summary>
    [Id(0)]
    public required int Minute { get; init; }

    /// <summary>Calls that were answered with success.</summary>
    [Id(1)]
    public long Successes { get; init; }

    /// <summary>Calls that were refused because they came too fast.</summary>
    [Id(2)]
    public long Throttles { get; init; }

    /// <summary>Calls that were refused for another reason of the caller's.</summary>
    [Id(3)]
    public long UserErrors { get; init; }

    /// <summary>Calls that failed for a reason of the service's.</summary>
    [Id(4)]
    public long ServerErrors { get; init; }

    /// <summary>How long the successful ones took.</summary>
    [Id(5)]
    public ResponseTimes Times { get; init; } = ResponseTimes.None;

    /// <summary>All calls.</summary>
    public long Calls => Successes + Throttles + UserErrors + ServerErrors;

    /// <summary>Both together.</summary>
    /// <param name="other">Figures of the same minute.</param>
    /// <returns>The same whichever comes first.</returns>
    public RequestMinute With(RequestMinute other) => this with
    {
        Successes = Successes + other.Successes,
        Throttles = Throttles + other.Throttles,
        UserErrors = UserErrors + other.UserErrors,
        ServerErrors = ServerErrors + other.ServerErrors,
        Times = Times.With(other.Times),
    };
}
