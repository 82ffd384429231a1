namespace CustomLabels.WebConsole.Models.Capacity;

/// <summary>What DescribeCapacity tells.</summary>
public sealed record ModelCapacity
{
    /// <summary>Units that there shall be now.</summary>
    public int DesiredInferenceUnits { get; init; }

    /// <summary>Units that take calls now.</summary>
    public int InServiceInferenceUnits { get; init; }

    /// <summary>Seconds of one call, by stage.</summary>
    public StageSeconds SecondsPerCall { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Seconds that fetching takes, for pictures in buckets.</summary>
    public double? SecondsPerFetch { get; init; }

    /// <summary>Calls that one unit answers in a second when it never waits.</summary>
    public double? CallsPerSecondPerUnit { get; init; }

    /// <summary>Calls of the last minute, by the second.</summary>
    public double CallsPerSecond { get; init; }

    /// <summary>Of these, those refused because the capacity was exceeded.</summary>
    public double RejectedPerSecond { get; init; }

    /// <summary>Units that the calls of the last minute would keep busy.</summary>
    public double OfferedUnits { get; init; }

    /// <summary>Units for the wanted rate.</summary>
    public int? RecommendedInferenceUnits { get; init; }

    /// <summary>How long calls of the last minute took; null when there were none.</summary>
    public ResponseTimes? ResponseTime { get; init; }

    /// <summary>The places of the plan.</summary>
    public IReadOnlyList<UnitPlace> InferenceUnits { get; init; } = [];

    /// <summary>The newest changes of the number of units by demand, oldest first.</summary>
    public IReadOnlyList<ScalingDecision> ScalingDecisions { get; init; } = [];

    /// <summary>Calls a second that the units in service answer together.</summary>
    public double? PossibleCallsPerSecond => CallsPerSecondPerUnit * InServiceInferenceUnits;
}
