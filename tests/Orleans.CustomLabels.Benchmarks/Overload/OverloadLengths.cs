namespace CustomLabels.Benchmarks.Overload;

/// <summary>How long each part takes.</summary>
/// <param name="Capacity">Closed loop that measures the capacity.</param>
/// <param name="Quiet">Quiet load before an overload.</param>
/// <param name="Overload">The overload.</param>
/// <param name="Afterwards">Quiet load after it.</param>
internal sealed record OverloadLengths(TimeSpan Capacity, TimeSpan Quiet, TimeSpan Overload, TimeSpan Afterwards)
{
    public static OverloadLengths Of(bool isFull) => isFull
        ? new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20))
        : new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(8));
}
