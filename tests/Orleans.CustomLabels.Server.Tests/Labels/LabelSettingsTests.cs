using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Server.Tests.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Labels;

/// <summary>The real server, on which a label is renamed while the version runs.</summary>
public sealed class LabelSettingsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_label_is_renamed_and_given_a_threshold_without_a_stop_and_keeps_them_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        VersionUnderTest version;
        await using (var server = await ServerProcess.StartAsync(folder["data"]))
        {
            using var client = new AwsJsonClient(server.Endpoint);
            var api = new CustomLabelsApi(client);
            version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
            await api.StartAsync(version, units: 2);
            await api.WaitForAsync(version, "RUNNING");
            Assert.Equal("star", (await api.DetectAsync(version, Shapes.Star))[0].Name);

            await PutAsync(client, version, new { ModelName = "star", Name = "Stern" });
            await UntilAsync(api, version, found => found.All(label => label.Name == "Stern") && found.Count > 0);
            Assert.Equal("Stern", (await ModelAsync(client, version))["Labels"]![3]!["Name"]!.GetValue<string>());

            // Beyond the threshold nothing is returned, unless the call says from where on.
            await PutAsync(client, version, new { ModelName = "star", Name = "Stern", Threshold = 100 });
            await UntilAsync(api, version, found => found.Count == 0);
            Assert.Equal("Stern", (await api.DetectAsync(version, Shapes.Star, minConfidence: 10))[0].Name);
            Assert.Equal(
                ["LABELS_CHANGED", "LABELS_CHANGED", "RUNNING", "START_REQUESTED", "IMPORTED", "CREATED"], await EventsAsync(client, version));
            Assert.Equal(0, await server.StopAsync());
        }

        await using var again = await ServerProcess.StartAsync(folder["data"]);
        using var other = new AwsJsonClient(again.Endpoint);
        var later = new CustomLabelsApi(other);
        await later.WaitForAsync(version, "RUNNING");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await later.DescribeCapacityAsync(version))["InServiceInferenceUnits"]!.GetValue<int>() < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }

        Assert.Empty(await later.DetectAsync(version, Shapes.Star));
        Assert.Equal("Stern", (await later.DetectAsync(version, Shapes.Star, minConfidence: 10))[0].Name);
        // The units went with their silo, and came back in its successor.
        Assert.Equal(["UNIT_RESTORED", "UNIT_LOST"], (await EventsAsync(other, version)).Where(type => type.StartsWith("UNIT", StringComparison.Ordinal)).Distinct());
    }

    private async Task UntilAsync(CustomLabelsApi api, VersionUnderTest version, Func<IReadOnlyList<FoundLabel>, bool> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await AllAsync())
        {
            Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        output.WriteLine($"all units showed it {waited.Elapsed.TotalMilliseconds:0} ms after the answer");

        async Task<bool> AllAsync()
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.DetectAsync(version, Shapes.Star)));
            return answers.All(isSo);
        }
    }

    private static async Task PutAsync(AwsJsonClient client, VersionUnderTest version, object label) =>
        _ = (await SendAsync(client, "PutLabelSettings", new { ProjectVersionArn = version.Arn, Labels = new[] { label } })).Success;

    private static async Task<JsonObject> ModelAsync(AwsJsonClient client, VersionUnderTest version) =>
        (await SendAsync(client, "DescribeModel", new { ProjectVersionArn = version.Arn })).Success;

    private static async Task<string[]> EventsAsync(AwsJsonClient client, VersionUnderTest version) =>
        [.. (await SendAsync(client, "DescribeEvents", new { ProjectVersionArn = version.Arn })).Success["Events"]!.AsArray().Select(happened => happened!["Type"]!.GetValue<string>())];

    private static Task<AwsAnswer> SendAsync(AwsJsonClient client, string operation, object input) =>
        client.SendAsync($"CustomLabelsService.{operation}", JsonSerializer.SerializeToUtf8Bytes(input));
}
