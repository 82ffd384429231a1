using System.Diagnostics;
using System.Globalization;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Autoscaling;

/// <summary>The table of the autoscaler's simulation, as its test prints it.</summary>
internal static class SimulationTable
{
    private const string Test = "CustomLabels.Grains.Tests.Scaling.UnitAutoscalerSimulationTests";
    private const int Columns = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task AddAsync(BenchmarkReport report)
    {
        report.Say("running the simulation");
        report.Text(
            $"""
            ## Simulation

            The same rule with its default settings on a **virtual clock**, over load shapes with random arrivals
            (`{Test[(Test.LastIndexOf('.') + 1)..]}`); of five seeds the worst in each column. The oracle knows the load beforehand.
            """);
        var table = report.Table(
            "load in busy units", "units above the most needed", "seconds to enough units", "unit-seconds / oracle's", "rejected %", "changes");
        var rows = (await RunAsync()).Split('\n').Select(Cells).OfType<string[]>().GroupBy(cells => cells[0]).ToArray();
        foreach (var shape in rows)
        {
            table.Row(shape.Key, Worst(shape, 1), Worst(shape, 2), Worst(shape, 5), Worst(shape, 6), Worst(shape, 7));
        }

        if (rows.Length == 0)
        {
            report.Text("**The simulation printed no rows.**");
        }
    }

    /// <summary>The cells of a row within a line of the test's output; null for other lines.</summary>
    private static string[]? Cells(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        return cells.Length == Columns + 2 ? cells[1..^1] : null;
    }

    private static string Worst(IEnumerable<string[]> rows, int column)
    {
        var worst = rows.Max(cells => double.Parse(cells[column].TrimEnd('%'), CultureInfo.InvariantCulture));
        return double.IsNaN(worst) ? "" : worst.ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static async Task<string> RunAsync()
    {
        string[] command = ["exec", Repository.Assembly("tests", "Orleans.CustomLabels.Grains.Tests"), "-class", Test, "-noColor", "-showLiveOutput"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return await output;
    }
}
