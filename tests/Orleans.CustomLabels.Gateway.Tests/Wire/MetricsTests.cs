using System.Globalization;
using System.Text.Json;
using CustomLabels.Client;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Gateway.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>What was called is what GetMetricData tells.</summary>
public sealed class MetricsTests
{
    private const string Detect =
        """{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1690556751958","Image":{"Bytes":"AAAA"}}""";

    [Fact]
    public async Task ScriptedCalls_GiveExactlyTheseCounts()
    {
        await using var host = await StartAsync();
        for (var call = 0; call < 7; call++)
        {
            (await host.CallAsync("DetectCustomLabels", Detect)).ShouldSucceed();
        }

        await CallWithAsync(host, CustomLabelsError.ProvisionedThroughputExceeded, 3);
        await CallWithAsync(host, CustomLabelsError.Throttling, 1);
        await CallWithAsync(host, CustomLabelsError.InternalServerError, 2);
        (await host.CallAsync("DetectCustomLabels", "{}")).ShouldFail("InvalidParameterException");
        (await host.CallAsync("DetectCustomLabels", "[]")).ShouldFail("SerializationException");
        (await host.CallAsync("DetectCustomLabels", Detect, TestKey.Stranger)).ShouldFail("AccessDeniedException");
        (await host.CallAsync("DetectCustomLabels", Detect, TestKey.Unknown)).ShouldFail("UnrecognizedClientException");
        (await host.CallAsync("DescribeProjects", "{}")).ShouldSucceed();
        host.Cluster.Outage = new TimeoutException();
        (await host.CallAsync("DescribeProjects", "{}")).ShouldFail("ThrottlingException", 500);
        host.Cluster.Outage = null;
        (await host.CallAsync("CreateProject", """{"ProjectName":"x"}""", TestKey.DetectOnly)).ShouldFail("AccessDeniedException");
        await NextMinuteAsync(host);

        await ShouldCountAsync(host, "DetectCustomLabels", successes: 7, throttles: 4, userErrors: 2, serverErrors: 2);
        await ShouldCountAsync(host, "DescribeProjects", successes: 1, throttles: 0, userErrors: 0, serverErrors: 1);
        await ShouldCountAsync(host, null, successes: 8, throttles: 4, userErrors: 3, serverErrors: 3);
        var stranger = await ReadAsync(host, Query("UserErrorCount", "Sum", "DetectCustomLabels"), TestKey.Stranger);
        Assert.Equal([1], Values(stranger));
        Assert.Equal([7], Values(await ReadAsync(host, Query("ResponseTime", "SampleCount", "DetectCustomLabels"))));
        Assert.Equal([7.0 / 15], Values(await ReadAsync(host, Query("SuccessfulRequestCount", "Average", "DetectCustomLabels"))));
        Assert.Empty(Values(await ReadAsync(host, Query("SuccessfulRequestCount", "Sum", "NoSuchOperation"))));
    }

    [Fact]
    public async Task Periods_AddTheirMinutesAndComeNewestFirst()
    {
        await using var host = await StartAsync();
        var start = host.Clock.GetUtcNow();
        foreach (var calls in new[] { 1, 2, 0, 4, 5 })
        {
            for (var call = 0; call < calls; call++)
            {
                (await host.CallAsync("DescribeProjects", "{}")).ShouldSucceed();
            }

            await NextMinuteAsync(host);
        }

        var query = Query("SuccessfulRequestCount", "Sum", "DescribeProjects");
        Assert.Equal([5, 4, 2, 1], Values(await ReadAsync(host, query)));
        var byTwo = (await ReadAsync(host, query.Replace("\"Period\":60", "\"Period\":120", StringComparison.Ordinal), more: "\"ScanBy\":\"TimestampAscending\","))
            .GetProperty("MetricDataResults")[0];
        // 05:06:07 lies in the period that begins at 05:06.
        Assert.Equal([3, 4, 5], byTwo.GetProperty("Values").EnumerateArray().Select(value => value.GetDouble()));
        var first = start.AddSeconds(-7).ToUnixTimeSeconds();
        Assert.Equal([first, first + 120, first + 240], byTwo.GetProperty("Timestamps").EnumerateArray().Select(time => time.GetInt64()));
    }

    [Fact]
    public async Task Units_AreReadByProjectAndVersion()
    {
        await using var host = await StartAsync();
        host.Cluster.UnitMetrics("aws/us-east-1/111122223333/2026-03-04").Rows[("p", "v")] =
        [
            new() { Minute = 306, Seen = 60_000, Min = 60_000, MaxSeen = 60_000, Max = 240_000, Desired = 120_000, InService = 90_000 },
            new() { Minute = 307, Seen = 30_000, Min = 30_000, Desired = 60_000, InService = 60_000 },
        ];
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        foreach (var (metric, values) in new[] { ("MinInferenceUnits", "1 1"), ("MaxInferenceUnits", "4"), ("DesiredInferenceUnits", "2 2"), ("InServiceInferenceUnits", "2 1.5") })
        {
            var query = Units(metric, """{"Name":"ProjectName","Value":"p"},{"Name":"VersionName","Value":"v"}""");
            Assert.Equal(values, string.Join(' ', Values(await ReadAsync(host, query)).Select(value => value.ToString(CultureInfo.InvariantCulture))));
        }
    }

    [Theory]
    [InlineData("""{"StartTime":1,"EndTime":2}""", "MetricDataQueries is required.")]
    [InlineData("""{"StartTime":2,"EndTime":2,"MetricDataQueries":[]}""", "StartTime must be before EndTime. MetricDataQueries must have 1..100 entries, not 0.")]
    [InlineData("""{"StartTime":1,"EndTime":2,"MetricDataQueries":[null]}""", "MetricDataQueries[0] is required.")]
    [InlineData("""{"StartTime":0,"EndTime":99999999,"MetricDataQueries":[Q]}""", "The queries ask for more than 100800 data points")]
    [InlineData("""{"StartTime":1,"EndTime":2,"ScanBy":"x","MetricDataQueries":[Q]}""", "ScanBy must be TimestampAscending or TimestampDescending.")]
    public async Task WrongInput_IsNamed(string json, string problem)
    {
        await using var host = await StartAsync();
        var body = json.Replace("[Q]", $"[{Query("ResponseTime", "p99", null)}]", StringComparison.Ordinal);
        var refused = (await host.CallAsync("CustomLabelsService.GetMetricData", body)).ShouldFail("InvalidParameterException");
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Id":"a"}""", "[0].MetricStat is required.")]
    [InlineData("""{"MetricStat":{"Metric":{"MetricName":"ResponseTime"},"Period":60,"Stat":"Sum"}}""", "[0].Id is required.")]
    [InlineData("""{"Id":"a","MetricStat":{"Metric":{"MetricName":"Other"},"Period":60,"Stat":"Sum"}}""", "MetricName must be one of SuccessfulRequestCount, ")]
    [InlineData("""{"Id":"a","MetricStat":{"Metric":{"MetricName":"ResponseTime","Namespace":"AWS/EC2"},"Period":60,"Stat":"Sum"}}""", "Namespace must be AWS/Rekognition.")]
    [InlineData("""{"Id":"a","MetricStat":{"Metric":{"MetricName":"ResponseTime"},"Period":90,"Stat":"Sum"}}""", "Period must be a multiple of 60 from 60 to 86400, not 90.")]
    [InlineData("""{"Id":"a","MetricStat":{"Metric":{"MetricName":"ResponseTime"},"Period":60,"Stat":"Sums"}}""", "Stat must be SampleCount, ")]
    [InlineData("""{"Id":"a","MetricStat":{"Metric":{"MetricName":"ResponseTime"},"Period":60,"Stat":"p101"}}""", "Stat must be SampleCount, ")]
    [InlineData("""{"Id":"a","MetricStat":{"Metric":{"MetricName":"ThrottledCount"},"Period":60,"Stat":"p99"}}""", "Stat may be a percentile for ResponseTime only.")]
    [InlineData("""{"Id":"a","MetricStat":{"Metric":{"MetricName":"MinInferenceUnits"},"Period":60,"Stat":"Average"}}""", "Dimensions must be ProjectName and VersionName")]
    [InlineData(
        """{"Id":"a","MetricStat":{"Metric":{"MetricName":"ThrottledCount","Dimensions":[{"Name":"ProjectName","Value":"p"}]},"Period":60,"Stat":"Sum"}}""",
        "Dimensions must be Operation with a Value, or none for the whole account.")]
    public async Task WrongQuery_IsNamed(string query, string problem)
    {
        await using var host = await StartAsync();
        var refused = (await host.CallAsync("CustomLabelsService.GetMetricData", $$"""{"StartTime":1,"EndTime":2,"MetricDataQueries":[{{query}}]}""")).ShouldFail("InvalidParameterException");
        Assert.Contains("MetricDataQueries" + (problem.StartsWith('[') ? problem : "[0].MetricStat"), refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e300")]
    [InlineData("\"2026-03-04T05:06:07Z\"")]
    public async Task TimeThatIsNone_IsASerializationException(string time)
    {
        await using var host = await StartAsync();
        (await host.CallAsync("CustomLabelsService.GetMetricData", $$"""{"StartTime":{{time}},"EndTime":2}""")).ShouldFail("SerializationException");
    }

    [Fact]
    public async Task RightToRead_IsOneOfItsOwn()
    {
        await using var host = await StartAsync();
        var body = $$"""{"StartTime":1,"EndTime":61,"MetricDataQueries":[{{Query("ResponseTime", "p99", null)}}]}""";
        (await host.CallAsync("CustomLabelsService.GetMetricData", body, TestKey.ReadOnly)).ShouldSucceed();
        var denied = (await host.CallAsync("CustomLabelsService.GetMetricData", body, TestKey.DetectOnly)).ShouldFail("AccessDeniedException");
        Assert.Contains("customlabels:GetMetricData", denied.Message, StringComparison.Ordinal);
    }

    private static async Task<GatewayHost> StartAsync()
    {
        // Minutes are stored when the test says so.
        var host = new GatewayHost { Configure = services => services.Configure<RequestMetricsOptions>(options => options.FlushPeriod = TimeSpan.FromMinutes(10)) };
        await host.InitializeAsync();
        return host;
    }

    private static async Task NextMinuteAsync(GatewayHost host)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Services.GetRequiredService<MetricsFlusher>().FlushAsync(cancellation: TestContext.Current.CancellationToken);
    }

    private static async Task CallWithAsync(GatewayHost host, CustomLabelsError error, int calls)
    {
        host.Detector.Answer = (_, _) => new DetectionAnswer { Error = error };
        for (var call = 0; call < calls; call++)
        {
            Assert.NotEqual(200, (await host.CallAsync("DetectCustomLabels", Detect)).Status);
        }

        host.Detector.Answer = (_, _) => new DetectionAnswer();
    }

    private static async Task ShouldCountAsync(GatewayHost host, string? operation, int successes, int throttles, int userErrors, int serverErrors)
    {
        foreach (var (metric, count) in new[] { ("SuccessfulRequestCount", successes), ("ThrottledCount", throttles), ("UserErrorCount", userErrors), ("ServerErrorCount", serverErrors) })
        {
            Assert.Equal([count], Values(await ReadAsync(host, Query(metric, "Sum", operation))));
        }
    }

    private static string Query(string metric, string stat, string? operation)
    {
        var dimensions = operation is null ? "" : $$"""{"Name":"Operation","Value":"{{operation}}"}""";
        return $$$"""{"Id":"q","MetricStat":{"Metric":{"Namespace":"AWS/Rekognition","MetricName":"{{{metric}}}","Dimensions":[{{{dimensions}}}]},"Period":60,"Stat":"{{{stat}}}"}}""";
    }

    private static string Units(string metric, string dimensions) =>
        $$$"""{"Id":"q","MetricStat":{"Metric":{"MetricName":"{{{metric}}}","Dimensions":[{{{dimensions}}}]},"Period":60,"Stat":"Average"}}""";

    private static async Task<JsonElement> ReadAsync(GatewayHost host, string query, TestKey? key = null, string more = "")
    {
        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        return (await host.CallAsync("CustomLabelsService.GetMetricData", $$"""{ {{more}}"StartTime":{{now - 3600}},"EndTime":{{now + 60}},"MetricDataQueries":[{{query}}]}""", key)).ShouldSucceed().Json;
    }

    private static IEnumerable<double> Values(JsonElement reply) =>
        reply.GetProperty("MetricDataResults")[0].GetProperty("Values").EnumerateArray().Select(value => value.GetDouble());
}
