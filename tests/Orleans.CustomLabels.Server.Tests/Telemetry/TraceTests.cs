using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>What a collector gets of one call through two processes.</summary>
[Collection(TelemetryClusterDefinition.Name)]
public sealed class TraceTests(TelemetryCluster cluster)
{
    [Fact]
    public async Task One_trace_runs_from_the_request_through_the_grain_call_into_the_stages()
    {
        await cluster.HappenedAsync();
        var trace = await TraceOfAsync(cluster.BytesCall, "post");
        var request = Assert.Single(trace, span => span.Parent.Length == 0);
        Assert.Equal("Microsoft.AspNetCore", request.Source);
        var operation = Assert.Single(trace, span => span.Name == "DetectCustomLabels");
        Assert.Equal(request.Id, operation.Parent);
        Assert.Contains("version/v1/", operation.Attributes["customlabels.project_version_arn"], StringComparison.Ordinal);
        var sent = Assert.Single(trace, span => span.Name.EndsWith("IInferenceUnitGrain/DetectAsync", StringComparison.Ordinal) && span.Process == request.Process);
        Assert.Equal(operation.Id, sent.Parent);
        var received = Assert.Single(trace, span => span.Name.EndsWith("IInferenceUnitGrain/DetectAsync", StringComparison.Ordinal) && span.Process != request.Process);
        Assert.Equal(sent.Id, received.Parent);
        var stages = trace.Where(span => span.Source == "CustomLabels.Inference").OrderBy(span => span.Start).ToList();
        Assert.Equal(["queue", "decode", "infer", "post"], stages.Select(stage => stage.Name));
        Assert.All(stages, stage => Assert.Equal((received.Id, received.Process), (stage.Parent, stage.Process)));
        Assert.All(stages.Zip(stages.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start + 1000, $"{pair.First.Name} ends after {pair.Second.Name} begins."));
    }

    [Fact]
    public async Task A_picture_in_a_bucket_has_a_span_for_its_fetch()
    {
        await cluster.HappenedAsync();
        var trace = await TraceOfAsync(cluster.ObjectCall, "post");
        var fetch = Assert.Single(trace, span => span.Name == "fetch");
        Assert.Equal(fetch.Parent, Assert.Single(trace, span => span.Name == "infer").Parent);
    }

    [Fact]
    public async Task No_trace_begins_without_a_call()
    {
        await cluster.HappenedAsync();
        Assert.All(cluster.Collector.Spans.Where(span => span.Parent.Length == 0), span => Assert.Contains(span.Source, new[] { "Microsoft.AspNetCore", "CustomLabels.Gateway" }));
    }

    private Task<List<ReceivedSpan>> TraceOfAsync(string requestId, string last) => cluster.Collector.WaitForAsync(
        collector =>
        {
            var spans = collector.Spans;
            var trace = spans.FirstOrDefault(span => span.Attributes.GetValueOrDefault("customlabels.request_id") == requestId)?.Trace;
            var all = spans.Where(span => span.Trace == trace).ToList();
            return all.Exists(span => span.Name == last) && all.Exists(span => span.Parent.Length == 0) ? all : null;
        },
        TestContext.Current.CancellationToken);
}
