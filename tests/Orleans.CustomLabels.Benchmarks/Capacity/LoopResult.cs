namespace CustomLabels.Benchmarks.Capacity;

/// <summary>What callers saw that each send their next picture when the last is answered.</summary>
/// <param name="P50">Median time of a call, in milliseconds.</param>
/// <param name="PerSecond">Answers per second.</param>
internal sealed record LoopResult(double P50, double PerSecond);
