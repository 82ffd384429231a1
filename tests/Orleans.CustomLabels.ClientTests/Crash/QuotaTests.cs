using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>Quotas count right under calls at the same time, and again after every process was killed.</summary>
public sealed class QuotaTests
{
    private const int Limit = 10;
    private const int Calls = 50;

    [Fact]
    public async Task Fifty_creations_at_once_give_exactly_the_ten_that_are_allowed_and_no_more_after_kill_9()
    {
        await using var server = new ServerUnderFire
        {
            Settings = new Dictionary<string, string>
            {
                ["CustomLabels__Quotas__Projects"] = $"{Limit}",
                ["CustomLabels__Quotas__RunningVersions"] = "1",
                ["CustomLabels__Quotas__UnitsPerVersion"] = "2",
            },
        };
        await server.StartAsync();
        Assert.Equal(Limit, await CreateAsync(server, "first"));
        await server.KillAsync(withChildren: true);
        await server.StartAsync();
        Assert.Equal(0, await CreateAsync(server, "second"));
        var projects = (await server.Api.Client.CallAsync("DescribeProjects")).Success["ProjectDescriptions"]!.AsArray();
        Assert.Equal(Limit, projects.Count);

        _ = (await server.Api.Client.CallAsync("DeleteProject", new { ProjectArn = projects[0]!["ProjectArn"]!.GetValue<string>() })).Success;
        Assert.Equal(1, await CreateAsync(server, "third"));
        await CheckRunningAsync(server, projects[1]!["ProjectArn"]!.GetValue<string>());
    }

    /// <summary>One version may run, with two units; a killed server still counts it, a stop makes room at once.</summary>
    private static async Task CheckRunningAsync(ServerUnderFire server, string project)
    {
        var versions = new[] { "v1", "v2" };
        var imported = new List<VersionUnderTest>();
        foreach (var name in versions)
        {
            imported.Add(await server.Api.ImportAsync(project, name, SamplePackage.Bucket, SamplePackage.Classifier.Key));
            await server.Api.WaitForAsync(imported[^1], "TRAINING_COMPLETED");
        }

        await RefusedAsync(server, "StartProjectVersion", imported[0], 3, "CustomLabels__Quotas__UnitsPerVersion");
        await server.Api.StartAsync(imported[0], units: 2);
        await RefusedAsync(server, "StartProjectVersion", imported[1], 1, "CustomLabels__Quotas__RunningVersions");
        await server.Api.WaitForAsync(imported[0], "RUNNING");
        await server.KillAsync(withChildren: true);
        await server.StartAsync();
        await RefusedAsync(server, "StartProjectVersion", imported[1], 1, "CustomLabels__Quotas__RunningVersions");
        await server.Api.StopAsync(imported[0]);
        await server.Api.WaitForAsync(imported[0], "STOPPED");
        await server.Api.StartAsync(imported[1]);
    }

    private static async Task RefusedAsync(ServerUnderFire server, string operation, VersionUnderTest version, int units, string setting)
    {
        var refused = await server.Api.Client.CallAsync(operation, new { ProjectVersionArn = version.Arn, MinInferenceUnits = units });
        Assert.Equal("LimitExceededException", refused.Error);
        Assert.Contains(setting, refused.Text, StringComparison.Ordinal);
    }

    /// <returns>How many of the calls succeeded; all others were refused by the limit.</returns>
    private static async Task<int> CreateAsync(ServerUnderFire server, string prefix)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(call =>
            server.Api.Client.CallAsync("CreateProject", new { ProjectName = $"{prefix}-{call}" })));
        Assert.All(answers, answer => Assert.True(answer.Error is null or "LimitExceededException", answer.Text));
        return answers.Count(answer => answer.Error is null);
    }
}
