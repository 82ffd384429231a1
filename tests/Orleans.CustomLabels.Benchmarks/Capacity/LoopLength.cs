namespace CustomLabels.Benchmarks.Capacity;

/// <summary>How long callers call.</summary>
/// <param name="WarmUp">Time that is not looked at.</param>
/// <param name="Measured">Time after it.</param>
/// <param name="Rounds">How often, what is compared in turns.</param>
internal sealed record LoopLength(TimeSpan WarmUp, TimeSpan Measured, int Rounds)
{
    public static LoopLength Of(bool isFull) => isFull
        ? new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), 5)
        : new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), 2);
}
