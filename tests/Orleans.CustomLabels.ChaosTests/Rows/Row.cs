using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting.Cluster;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>Runs one row of the table: whatever happens, there is a result, and logs when it is a bad one.</summary>
internal static class Row
{
    /// <param name="id">Number and variant.</param>
    /// <param name="fault">What is done to the cluster.</param>
    /// <param name="stage">The cluster.</param>
    /// <param name="ends">How many processes end by it; each other end is a failure.</param>
    /// <param name="output">The test's output.</param>
    /// <param name="run">The row itself.</param>
    public static async Task RunAsync(string id, string fault, ChaosStage stage, int ends, ITestOutputHelper output, Func<RowReport, Task> run)
    {
        var report = new RowReport(id, fault);
        var before = Ends(stage);
        try
        {
            await run(report);
        }
        catch (Exception problem)
        {
            // Told in the result; the assertion below fails the test.
            report.Fail($"{problem.GetType().Name}: {problem.Message}");
        }

        report.Count("processes ended", Ends(stage) - before, ends);
        if (!stage.IsCapacityCredible)
        {
            report.NotJudged("the machine was busy when the capacity was measured: the load was a smaller share than it should be");
        }

        var result = report.Result;
        ResultsFolder.Write(result);
        output.WriteLine(ResultsTable.Of([result]));
        if (result.Failures.Count > 0)
        {
            stage.Cluster.KeepLogs(ResultsFolder.LogsOf(id));
        }

        Assert.Empty(result.Failures);
    }

    private static int Ends(ChaosStage stage) => stage.Cluster.Nodes.Sum(node => node.Ends.Count);
}
