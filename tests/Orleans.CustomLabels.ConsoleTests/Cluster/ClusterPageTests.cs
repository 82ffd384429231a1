using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Cluster;

/// <summary>The map of a real cluster: a drill moves the calls, none fails, and the zone's units return.</summary>
public sealed class ClusterPageTests(ConsoleCluster cluster, ITestOutputHelper output) : IClassFixture<ConsoleCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drill_and_a_loss_move_calls_to_other_zones_and_back()
    {
        using var client = new AwsJsonClient(cluster.Gateways[0]);
        var model = await RunEverywhereAsync(client);
        await using var visitor = await Visitor.ComeAsync(cluster.Browser, cluster.Gateways[0]);
        await visitor.SignInAsync(page: "cluster");
        var page = visitor.Page;
        await Assertions.Expect(page.Locator("[data-zone]")).ToHaveCountAsync(3);
        await Assertions.Expect(Zone(page, "az2").Locator(".slot.ready")).ToHaveCountAsync(1);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = CallAsync(client, model, end.Token);
        await Assertions.Expect(Zone(page, "az2").Locator(".zone-calls")).Not.ToHaveTextAsync("0");
        await visitor.ScreenshotAsync("cluster-three-zones");

        await Zone(page, "az2").GetByRole(AriaRole.Button, new() { Name = "Take out of service" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("az2");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take out" }).ClickAsync();
        await Assertions.Expect(Zone(page, "az2").Locator("[data-status=OUT_OF_SERVICE]")).ToBeVisibleAsync();
        await Assertions.Expect(Zone(page, "az2").Locator(".slot.ready")).ToHaveCountAsync(0);
        await Assertions.Expect(Zone(page, "az2").Locator(".zone-calls")).ToHaveTextAsync("0");
        await Assertions.Expect(Zone(page, "az1").Locator(".zone-calls")).Not.ToHaveTextAsync("0");
        await visitor.ScreenshotAsync("cluster-drill");

        await Zone(page, "az2").GetByRole(AriaRole.Button, new() { Name = "Give back" }).ClickAsync();
        await Assertions.Expect(Zone(page, "az2").Locator(".slot.ready")).ToHaveCountAsync(1);
        await Assertions.Expect(Zone(page, "az2").Locator(".zone-calls")).Not.ToHaveTextAsync("0");

        await cluster.KillAsync("az3-1", Token);
        await Assertions.Expect(Zone(page, "az3").Locator("[data-status=LOST], [data-status=GONE], [data-status=UNREACHABLE]").First).ToBeVisibleAsync();
        await visitor.ScreenshotAsync("cluster-lost-zone");
        await Assertions.Expect(Zone(page, "az3").Locator(".slot.ready")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(Zone(page, "az3").Locator(".zone-calls")).Not.ToHaveTextAsync("0");
        await end.CancelAsync();
        var (answered, failures) = await load;
        output.WriteLine($"{answered} calls were answered during the drill and the loss, {failures.Count} failed.");
        Assert.Empty(failures);
        Assert.True(answered > 20);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_session_goes_on_at_the_other_gateway()
    {
        await using var visitor = await Visitor.ComeAsync(cluster.Browser, cluster.Gateways[0]);
        await visitor.SignInAsync();
        // Cookies know no ports, so the browser shows the second gateway what the first one sealed.
        await visitor.Page.GotoAsync(new Uri(cluster.Gateways[1], "/console/").ToString());
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "samples" })).ToBeVisibleAsync();
    }

    private static ILocator Zone(IPage page, string name) => page.Locator($"[data-zone={name}]");

    /// <summary>One sample with a unit in each zone; the other one would take the slots.</summary>
    private static async Task<VersionUnderTest> RunEverywhereAsync(AwsJsonClient client)
    {
        var api = new CustomLabelsApi(client);
        var classifier = await SampleAsync(client, "shapes-classifier");
        var detector = await SampleAsync(client, "shapes-detector");
        await api.WaitForAsync(detector, "RUNNING");
        await api.StopAsync(detector);
        await api.WaitForAsync(detector, "STOPPED");
        await api.WaitForAsync(classifier, "RUNNING");
        await api.UpdateUnitsAsync(classifier, 3);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await api.DescribeCapacityAsync(classifier))["InServiceInferenceUnits"]!.GetValue<int>() < 3)
        {
            await timer.WaitForNextTickAsync(Token);
        }

        return classifier;
    }

    private static async Task<VersionUnderTest> SampleAsync(AwsJsonClient client, string name)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (true)
        {
            var projects = (await client.CallAsync("DescribeProjects", new { ProjectNames = new[] { "samples" } })).Success["ProjectDescriptions"]!.AsArray();
            if (projects.Count > 0)
            {
                var project = projects[0]!["ProjectArn"]!.GetValue<string>();
                var versions = (await client.CallAsync("DescribeProjectVersions", new { ProjectArn = project, VersionNames = new[] { name } })).Success["ProjectVersionDescriptions"]!.AsArray();
                if (versions.Count > 0)
                {
                    return new(project, versions[0]!["ProjectVersionArn"]!.GetValue<string>(), name);
                }
            }

            await timer.WaitForNextTickAsync(Token);
        }
    }

    /// <summary>Twenty calls a second until it is ended.</summary>
    private static async Task<(int Answered, IReadOnlyList<string> Failures)> CallAsync(AwsJsonClient client, VersionUnderTest model, CancellationToken end)
    {
        var api = new CustomLabelsApi(client);
        var picture = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg"), end);
        var failures = new List<string>();
        var answered = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!end.IsCancellationRequested)
        {
            var answer = await api.TryDetectAsync(model, picture);
            answered++;
            if (answer.Status != 200)
            {
                failures.Add(answer.Text);
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return (answered, failures);
    }
}
