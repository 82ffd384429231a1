using CustomLabels.Benchmarks.Reports;

namespace CustomLabels.Benchmarks;

/// <summary>One subject that is measured by one command.</summary>
internal interface IBenchmark
{
    /// <summary>The command's word.</summary>
    string Name { get; }

    /// <summary>Heading of its result.</summary>
    string Title { get; }

    /// <summary>Measures.</summary>
    /// <param name="isFull">Whether as long as it takes; otherwise a few minutes.</param>
    /// <param name="report">Takes what comes out.</param>
    Task RunAsync(bool isFull, BenchmarkReport report);
}
