using CustomLabels.LoadGenerator;

namespace CustomLabels.ClusterTesting.Overload;

/// <summary>What one access key got.</summary>
internal sealed record KeyFigures
{
    /// <summary>Its arrivals, as a share of the capacity.</summary>
    public required double OfferedShare { get; init; }

    /// <summary>Its answers, as a share of the capacity.</summary>
    public required double GoodputShare { get; init; }

    /// <summary>Its answers, as a share of its arrivals.</summary>
    public required double AnsweredShare { get; init; }

    /// <summary>p99 of its answered calls, in milliseconds.</summary>
    public required double AnsweredP99 { get; init; }

    /// <summary>All its calls.</summary>
    public required IReadOnlyList<CallRecord> Calls { get; init; }
}
