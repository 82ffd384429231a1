using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>Counts the answers that a test gets, and asks a gateway whether its metrics say the same.</summary>
internal sealed class CallTally
{
    private static readonly string[] Metrics = ["SuccessfulRequestCount", "ThrottledCount", "UserErrorCount", "ServerErrorCount"];
    private readonly DateTimeOffset _began = TimeProvider.System.GetUtcNow().AddMinutes(-1);
    private readonly ConcurrentDictionary<(string Operation, string Metric), int> _answers = new();

    /// <summary>What was counted, in lines.</summary>
    public string Text => Show(Operations.SelectMany(operation => Metrics.Select(metric => (operation, metric, _answers.GetValueOrDefault((operation, metric))))));

    private string[] Operations => [.. _answers.Keys.Select(key => key.Operation).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Calls and counts.</summary>
    public async Task<AwsAnswer> CallAsync(AwsJsonClient client, string operation, object? input = null)
    {
        var answer = await client.CallAsync(operation, input);
        var metric = answer switch
        {
            { Status: 200 } => Metrics[0],
            { Status: >= 500 } => Metrics[3],
            { Error: "ProvisionedThroughputExceededException" or "ThrottlingException" } => Metrics[1],
            _ => Metrics[2],
        };
        _answers.AddOrUpdate((operation, metric), 1, (_, count) => count + 1);
        return answer;
    }

    /// <summary>What a gateway's metrics say of the same operations since the tally began, in the same lines.</summary>
    public async Task<string> ReadAsync(AwsJsonClient client)
    {
        var keys = Operations.SelectMany(operation => Metrics.Select(metric => (operation, metric))).ToArray();
        var answer = await client.SendAsync("CustomLabelsService.GetMetricData", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
        {
            StartTime = _began.ToUnixTimeSeconds(),
            EndTime = TimeProvider.System.GetUtcNow().AddMinutes(2).ToUnixTimeSeconds(),
            MetricDataQueries = keys.Select((key, index) => new
            {
                Id = $"q{index}",
                MetricStat = new
                {
                    Metric = new { MetricName = key.metric, Dimensions = new[] { new { Name = "Operation", Value = key.operation } } },
                    Period = 60,
                    Stat = "Sum",
                },
            }),
        }));
        if (IsToBeSentAgain(answer))
        {
            return answer.Text;
        }

        var results = answer.Success["MetricDataResults"]!.AsArray();
        return Show(keys.Zip(results, (key, result) => (key.operation, key.metric, (int)Sum(result!["Values"]!.AsArray()))));
    }

    /// <summary>Waits until the gateway's metrics say the same; minutes are stored when they are over.</summary>
    public async Task ShouldBeReadFromAsync(AwsJsonClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        var expected = Text;
        var read = "";
        while (!limit.IsCancellationRequested && (read = await ReadAsync(client)) != expected)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        Assert.Equal(expected, read);
    }

    /// <summary>The greatest minute of MinInferenceUnits, MaxInferenceUnits, DesiredInferenceUnits and InServiceInferenceUnits.</summary>
    public static async Task<string> ReadUnitsAsync(AwsJsonClient client, string project, string version)
    {
        var answer = await client.SendAsync("CustomLabelsService.GetMetricData", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
        {
            StartTime = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds(),
            EndTime = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            MetricDataQueries = new[] { "Min", "Max", "Desired", "InService" }.Select(metric => new
            {
                Id = metric,
                MetricStat = new
                {
                    Metric = new
                    {
                        MetricName = $"{metric}InferenceUnits",
                        Dimensions = new[] { new { Name = "ProjectName", Value = project }, new { Name = "VersionName", Value = version } },
                    },
                    Period = 3600,
                    Stat = "Maximum",
                },
            }),
        }));
        return IsToBeSentAgain(answer) ? answer.Text : string.Join(' ', answer.Success["MetricDataResults"]!.AsArray().Select(result =>
            result!["Values"]!.AsArray().Select(value => value!.GetValue<double>()).DefaultIfEmpty().Max()));
    }

    /// <summary>While connections to a store that has just come back are made anew; every SDK sends such a call again.</summary>
    private static bool IsToBeSentAgain(AwsAnswer answer) => answer.Status == 500;

    private static double Sum(JsonArray values) => values.Sum(value => value!.GetValue<double>());

    private static string Show(IEnumerable<(string Operation, string Metric, int Count)> counts) =>
        string.Join('\n', counts.Select(count => $"{count.Operation} {count.Metric} {count.Count}"));
}
