namespace CustomLabels.Benchmarks;

/// <summary>What is to be measured.</summary>
/// <param name="Name">Which benchmark.</param>
/// <param name="IsFull">Whether as long as it takes; otherwise a few minutes.</param>
internal sealed record BenchmarkOptions(string Name, bool IsFull)
{
    private const string Full = "--full";

    /// <summary>Reads <c>NAME [--full]</c>.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static BenchmarkOptions Parse(string[] args) => args.Where(argument => argument != Full).ToArray() is [var name]
        ? new(name, args.Contains(Full))
        : throw new ArgumentException("Which benchmark?");
}
