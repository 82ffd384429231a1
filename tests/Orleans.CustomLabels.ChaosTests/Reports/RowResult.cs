namespace CustomLabels.ChaosTests.Reports;

/// <summary>A row of the table.</summary>
internal sealed record RowResult
{
    /// <summary>Its number and variant.</summary>
    public required string Id { get; init; }

    /// <summary>What was done to the cluster.</summary>
    public required string Fault { get; init; }

    /// <summary>What all units did at most before, in calls per second.</summary>
    public double Capacity { get; init; }

    /// <summary>Arrivals per second.</summary>
    public double Rate { get; init; }

    /// <summary>The calls.</summary>
    public LoadGenerator.LoadSum? Calls { get; init; }

    /// <summary>Median before the first fault, in milliseconds.</summary>
    public double QuietP50 { get; init; }

    /// <summary>p99 before the first fault, in milliseconds.</summary>
    public double QuietP99 { get; init; }

    /// <summary>p99 of the calls that arrived in the 5 s after a fault, of the worst fault, in milliseconds.</summary>
    public double AfterP99 { get; init; }

    /// <summary>How long until all units served again, of the slowest fault, in seconds; null where nothing was to come back.</summary>
    public double? Back { get; init; }

    /// <summary>What failed the row.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Times beyond their bound, though not by so much that it fails the row.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>What the run could not show, above all times far beyond their bound while the machine had no core for the load either.</summary>
    public IReadOnlyList<string> NotJudged { get; init; } = [];

    /// <summary>Further figures.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The row in a word.</summary>
    public string Verdict => Failures.Count > 0 ? "failed" : NotJudged.Count > 0 ? "not judged: busy machine" : Missed.Count > 0 ? "missed its time" : "held";
}
