using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>Compares what the server shows with what its clients may rely on.</summary>
internal static class CrashCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Everything acknowledged is there, nothing else is, and nothing is half-there.</summary>
    public static async Task EverythingIsThereAsync(AwsJsonClient server, CrashClient client)
    {
        await UntilAsync(
            async () => (await server.CallAsync("DescribeProjects")).Success,
            projects => projects["ProjectDescriptions"]!.AsArray().Select(each => (Text(each, "ProjectArn"), Text(each, "Status"))).Order()
                .SequenceEqual(client.Projects.Select(project => (project.Arn, "CREATED")).Order()));
        foreach (var project in client.Projects)
        {
            await UntilAsync(
                async () => (await server.CallAsync("DescribeProjectVersions", new { ProjectArn = project.Arn })).Success,
                versions => versions["ProjectVersionDescriptions"]!.AsArray().Select(each => Text(each, "ProjectVersionArn")).Order()
                    .SequenceEqual(project.Versions.Values.Select(version => version.Arn).Order()));
            Assert.Equal(Shown(project.Tags), await TagsAsync(server, project.Arn));
            foreach (var (name, version) in project.Versions)
            {
                Assert.Equal(Shown(version.Tags), await TagsAsync(server, version.Arn));
                await ReachAsync(server, project, name, version.Rest, version.Statuses);
                version.Statuses = [version.Rest];
            }
        }
    }

    /// <summary>A running version answers rightly, after the moment that its units may need.</summary>
    public static async Task DetectsAsync(AwsJsonClient server, ExpectedVersion version, byte[] picture, string label)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await server.CallAsync("DetectCustomLabels", new { ProjectVersionArn = version.Arn, Image = new { Bytes = picture } });
            if (answer.Error == "ProvisionedThroughputExceededException" && waited.Elapsed < Patience)
            {
                await Task.Delay(Poll);
                continue;
            }

            Assert.Equal(label, Text(answer.Success["CustomLabels"]![0], "Name"));
            return;
        }
    }

    /// <summary>Waits until a version has a status, seeing only allowed ones on the way.</summary>
    public static async Task ReachAsync(AwsJsonClient server, ExpectedProject project, string name, string status, params string[] allowed) => await UntilAsync(
        async () => (await server.CallAsync("DescribeProjectVersions", new { ProjectArn = project.Arn, VersionNames = new[] { name } })).Success,
        versions =>
        {
            var found = versions["ProjectVersionDescriptions"]!.AsArray().Single();
            Assert.True(allowed.Length == 0 || allowed.Contains(Text(found, "Status")), $"Not one of {string.Join(", ", allowed)}: {found}");
            return Text(found, "Status") == status;
        });

    /// <summary>Waits until a project has no versions.</summary>
    public static async Task GoneAsync(AwsJsonClient server, ExpectedProject project) => await UntilAsync(
        async () => (await server.CallAsync("DescribeProjectVersions", new { ProjectArn = project.Arn })).Success,
        versions => versions["ProjectVersionDescriptions"]!.AsArray().Count == 0);

    private static async Task UntilAsync(Func<Task<JsonObject>> look, Func<JsonObject, bool> isThere)
    {
        var waited = Stopwatch.StartNew();
        var seen = await look();
        while (!isThere(seen))
        {
            Assert.True(waited.Elapsed < Patience, $"Still wrong after {Patience}: {seen}");
            await Task.Delay(Poll);
            seen = await look();
        }
    }

    private static async Task<string> TagsAsync(AwsJsonClient server, string arn)
    {
        var tags = (await server.CallAsync("ListTagsForResource", new { ResourceArn = arn })).Success["Tags"]!.AsObject();
        return Shown(tags.ToDictionary(tag => tag.Key, tag => tag.Value!.GetValue<string>()));
    }

    private static string Shown(Dictionary<string, string> tags) => string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));

    private static string Text(JsonNode? node, string member) => node![member]!.GetValue<string>();
}
