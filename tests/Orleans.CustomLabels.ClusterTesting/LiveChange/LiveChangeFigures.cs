using CustomLabels.LoadGenerator;

namespace CustomLabels.ClusterTesting.LiveChange;

/// <summary>What changes of the number of units cost.</summary>
internal sealed record LiveChangeFigures
{
    /// <summary>Seconds from asking for six units until the first new one served, of each round.</summary>
    public required IReadOnlyList<double> FirstNew { get; init; }

    /// <summary>Seconds until all six served, of each round.</summary>
    public required IReadOnlyList<double> AllSix { get; init; }

    /// <summary>The calls of the whole time.</summary>
    public required IReadOnlyList<CallRecord> Calls { get; init; }

    /// <summary>Units that answered, of all that there were.</summary>
    public int UnitsThatAnswered => Calls.Where(call => call.Outcome == CallOutcome.Answered).Select(call => call.Unit).Distinct().Count();
}
