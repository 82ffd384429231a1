using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Answer of DescribeCapacity.</summary>
internal sealed record DescribeCapacityOutput
{
    public required string ProjectVersionArn { get; init; }

    public required string Status { get; init; }

    public int? MinInferenceUnits { get; init; }

    public int? MaxInferenceUnits { get; init; }

    /// <summary>Units that there shall be now.</summary>
    public required int DesiredInferenceUnits { get; init; }

    /// <summary>Units that take calls now.</summary>
    public required int InServiceInferenceUnits { get; init; }

    public required StageSecondsShape SecondsPerCall { get; init; }

    /// <summary>Seconds that fetching took, of calls whose picture was fetched; absent without such calls.</summary>
    public double? SecondsPerFetch { get; init; }

    /// <summary>Calls that one unit answers in a second when it never waits; absent before it is known.</summary>
    public double? CallsPerSecondPerUnit { get; init; }

    /// <summary>Calls of the last minute, by the second.</summary>
    public required double CallsPerSecond { get; init; }

    /// <summary>Of these, those answered ProvisionedThroughputExceededException.</summary>
    public required double RejectedPerSecond { get; init; }

    /// <summary>Response times of the last minute; absent without successful calls.</summary>
    public ResponseTimeShape? ResponseTime { get; init; }

    /// <summary>Units that the calls of the last minute would keep busy.</summary>
    public required double OfferedUnits { get; init; }

    /// <summary>Units for the wanted rate, or for the present one; absent before it is known what a call takes.</summary>
    public int? RecommendedInferenceUnits { get; init; }

    public required IReadOnlyList<InferenceUnitShape> InferenceUnits { get; init; }

    public required IReadOnlyList<ScalingDecisionShape> ScalingDecisions { get; init; }

    /// <param name="arn">The version.</param>
    /// <param name="capacity">What its owner says.</param>
    /// <param name="target">Wanted calls a second, or null for those that come.</param>
    public static DescribeCapacityOutput Of(ModelVersionArn arn, CapacityDescription capacity, double? target)
    {
        var seconds = capacity.SecondsPerCall.Total;
        return new()
        {
            ProjectVersionArn = arn.ToString(),
            Status = capacity.Status.ToAwsName(),
            MinInferenceUnits = capacity.MinInferenceUnits,
            MaxInferenceUnits = capacity.MaxInferenceUnits,
            DesiredInferenceUnits = capacity.Places.Length,
            InServiceInferenceUnits = capacity.Places.Count(place => place.IsInService),
            SecondsPerCall = StageSecondsShape.Of(capacity.SecondsPerCall),
            SecondsPerFetch = capacity.SecondsPerFetch > 0 ? capacity.SecondsPerFetch : null,
            CallsPerSecondPerUnit = seconds > 0 ? 1 / seconds : null,
            CallsPerSecond = capacity.CallsPerSecond,
            RejectedPerSecond = capacity.RejectedPerSecond,
            ResponseTime = capacity.ResponseTime is { } times ? ResponseTimeShape.From(times) : null,
            OfferedUnits = capacity.OfferedUnits,
            RecommendedInferenceUnits = seconds > 0 ? Staffing.UnitsFor((target ?? capacity.CallsPerSecond) * seconds, capacity.Reserve) : null,
            InferenceUnits = [.. capacity.Places.Select(place =>
                new InferenceUnitShape(place.Zone, place.Ordinal, place.Epoch, place.IsInService, place.Silo, place.Since, place.Problem))],
            ScalingDecisions = [.. capacity.ScalingDecisions.Select(made => new ScalingDecisionShape(made.At, made.From, made.To, made.Reason))],
        };
    }
}
