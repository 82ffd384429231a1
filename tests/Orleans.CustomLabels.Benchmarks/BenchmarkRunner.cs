using CustomLabels.Benchmarks.Reports;

namespace CustomLabels.Benchmarks;

/// <summary>Runs one benchmark. Whatever happens, what was measured until then is written.</summary>
internal static class BenchmarkRunner
{
    // How a test that cannot run here says so; a benchmark uses the same parts.
    private const string Skip = "$XunitDynamicSkip$";

    /// <returns>Exit code of the process.</returns>
    public static async Task<int> RunAsync(IBenchmark benchmark, BenchmarkOptions options)
    {
        var report = new BenchmarkReport(benchmark.Title, options.IsFull);
        var exitCode = 0;
        try
        {
            await benchmark.RunAsync(options.IsFull, report);
        }
        catch (Exception problem)
        {
            // The outermost frame: an hour of measuring is not lost for what went wrong after it.
            report.Text(problem.Message.StartsWith(Skip, StringComparison.Ordinal)
                ? $"**Not run here**: {problem.Message[Skip.Length..]}"
                : $"**Ended early**: {problem.GetType().Name}: {problem.Message}");
            Console.Error.WriteLine(problem);
            exitCode = 1;
        }

        report.Write(ResultsFolder.File($"{benchmark.Name}.md"));
        return exitCode;
    }
}
