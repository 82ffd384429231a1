using System.Text.Json.Nodes;
using Xunit;

namespace CustomLabels.DeploymentTests.Helm;

/// <summary>Wrong values are refused before anything is sent to a cluster, with words that say what is wrong.</summary>
public sealed class ValuesTests
{
    [Theory]
    [InlineData("gatway.replicas=3", "gatway")]
    [InlineData("gateway.replica=3", "replica")]
    [InlineData("mode=both", "mode")]
    [InlineData("store.kind=mysql", "store.kind")]
    [InlineData("inference.zones[0].name=Zone_A", "inference.zones.0.name")]
    [InlineData("inference.zones[0].replicas=2", "name is required")]
    [InlineData("gateway.resources.limits.cpu=1", "gateway.resources.limits")]
    [InlineData("settings.CustomLabels__S3__SecretAccessKey=x", "settings")]
    [InlineData("settings.Zone=x", "settings")]
    [InlineData("accountId=1", "accountId")]
    public async Task A_value_that_the_schema_does_not_know_is_refused(string value, string named)
    {
        foreach (var helm in (string[])[Tools.OldHelm, Tools.Helm])
        {
            var run = await Chart.TryRenderAsync(helm, "--set", value);

            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains(named, run.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("store.bundled.enabled=false", "store.existingSecret.name")]
    [InlineData("inference.zones[0].name=a,inference.zones[1].name=a", "twice")]
    [InlineData("gateway.terminationGracePeriodSeconds=65", "at least 70")]
    [InlineData("models.storage=s3", "models.s3.buckets")]
    [InlineData("telemetry.prometheus.serviceMonitor.enabled=true", "telemetry.prometheus.enabled")]
    [InlineData("telemetry.prometheus.rules.enabled=true", "telemetry.prometheus.enabled")]
    [InlineData("mode=single,single.preStopSeconds=300", "at least 360")]
    [InlineData("openInference.enabled=true,identities.list[0].accessKeyId=a,identities.list[0].secretAccessKey=b,identities.list[0].policy=c", "bearerToken")]
    public async Task Values_that_do_not_go_together_are_refused(string values, string named)
    {
        var run = await Chart.TryRenderAsync(Tools.Helm, "--set", values);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(named, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_leaves_no_group_of_values_open()
    {
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Chart.Folder, "values.schema.json"), TestContext.Current.CancellationToken))!;

        Assert.Equal([], Groups(schema, "").Where(group => group.Schema["additionalProperties"] is null).Select(group => group.Path));
    }

    private static IEnumerable<(string Path, JsonObject Schema)> Groups(JsonNode? node, string path)
    {
        if (node is not JsonObject found)
        {
            yield break;
        }

        if (found["properties"] is JsonObject properties)
        {
            yield return (path, found);
            foreach (var (name, child) in properties)
            {
                foreach (var group in Groups(child, $"{path}.{name}"))
                {
                    yield return group;
                }
            }
        }

        foreach (var group in Groups(found["items"], $"{path}[]"))
        {
            yield return group;
        }
    }
}
