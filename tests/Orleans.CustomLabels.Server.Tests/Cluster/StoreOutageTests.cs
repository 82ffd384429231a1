using System.Diagnostics;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>The store is away for a while: what runs goes on, what would change is refused soon, and afterwards everything is there.</summary>
public sealed class StoreOutageTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(15);

    /// <summary>Five seconds is the promise; the machine of a test may be busy.</summary>
    private static readonly TimeSpan ControlLimit = TimeSpan.FromSeconds(8);

    public static TheoryData<string, bool> Outages => new(from store in StoreServer.All from isKill in (bool[])[true, false] select (store, isKill));

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Detection_goes_on_without_the_store_and_control_calls_fail_soon(string clustering, bool isKill)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        ServerProcess[] servers = [await cluster.StartServerAsync("a", "gateway"), await cluster.StartServerAsync("b", "inference")];
        try
        {
            await OutliveAsync(cluster, servers, isKill);
        }
        catch (HttpRequestException problem)
        {
            // It takes no connections any more; what it printed last says why.
            await Task.WhenAny(servers[0].WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
            throw new InvalidOperationException($"{problem.Message} The gateway {(servers[0].IsRunning ? "runs" : $"ended with exit code {servers[0].ExitCode}")}; it printed:\n{servers[0].Output}", problem);
        }
    }

    private async Task OutliveAsync(ClusterUnderTest cluster, ServerProcess[] servers, bool isKill)
    {
        using var client = new AwsJsonClient(servers[0].Endpoint);
        var api = new CustomLabelsApi(client);
        var project = await api.CreateProjectAsync("shapes");
        var version = await Shapes.ImportAsync(api, project, "v1");
        await api.StartAsync(version);
        await api.WaitForAsync(version, "RUNNING");
        await api.DetectAsync(version, Shapes.Star);
        var last = await api.CreateProjectAsync("last-before-the-outage");

        await (isKill ? cluster.Store.KillAsync() : cluster.Store.PauseAsync());
        var detections = 0;
        var started = Stopwatch.GetTimestamp();
        var control = Task.Run(() => ControlUntilAsync(client, version, started));
        while (Stopwatch.GetElapsedTime(started) < Outage)
        {
            var answer = await api.TryDetectAsync(version, Shapes.Star);
            Assert.True(answer.Status == 200, $"After {detections} detections: {answer.Text}");
            detections++;
        }

        var longest = await control;
        output.WriteLine($"{detections} detections; the slowest control call took {longest.TotalSeconds:F1} s.");
        Assert.True(longest < ControlLimit, $"A control call took {longest}.");
        await (isKill ? cluster.Store.RestartAsync() : cluster.Store.ResumeAsync());

        await EventuallyAsync(async () => (await client.CallAsync("CreateProject", new { ProjectName = "after" })) is { Status: 200 } or { Error: "ResourceInUseException" });
        var names = (await client.CallAsync("DescribeProjects")).Text;
        Assert.Contains(project, names, StringComparison.Ordinal);
        Assert.Contains(last, names, StringComparison.Ordinal);
        await api.DetectAsync(version, Shapes.Star);
        Assert.All(servers, server => Assert.True(server.IsRunning, server.Output));
        // A newcomer is let in, and the owner can write again.
        await cluster.StartServerAsync("c", "inference");
        await EventuallyAsync(async () => (await client.CallAsync("StopProjectVersion", new { ProjectVersionArn = version.Arn })).Status == 200);
        await api.WaitForAsync(version, "STOPPED");
    }

    /// <summary>Calls that change something, one after the other, until the outage is over.</summary>
    /// <returns>The longest time one took.</returns>
    private static async Task<TimeSpan> ControlUntilAsync(AwsJsonClient client, VersionUnderTest version, long started)
    {
        var longest = TimeSpan.Zero;
        for (var number = 0; Stopwatch.GetElapsedTime(started) < Outage - TimeSpan.FromSeconds(5); number++)
        {
            var call = Stopwatch.GetTimestamp();
            var answer = (number % 3) switch
            {
                0 => await client.CallAsync("CreateProject", new { ProjectName = $"during-{number}" }),
                1 => await client.CallAsync("TagResource", new { ResourceArn = version.Arn, Tags = new { number = $"{number}" } }),
                // Nobody has asked for this one yet: its record would have to be read.
                _ => await client.CallAsync("DeleteProject", new { ProjectArn = $"arn:aws:rekognition:us-east-1:111122223333:project/unknown{number}/1600000000000" }),
            };
            Assert.True(answer.Status >= 500, $"Call {number} must ask for a retry: {answer.Status} {answer.Text}");
            Assert.True(answer.Error is "InternalServerError" or "ServiceUnavailable" or "ServiceUnavailableException", answer.Text);
            longest = Stopwatch.GetElapsedTime(call) is var took && took > longest ? took : longest;
        }

        return longest;
    }

    private static async Task EventuallyAsync(Func<Task<bool>> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await isThere())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
