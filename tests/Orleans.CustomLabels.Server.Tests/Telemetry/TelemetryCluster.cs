using System.Text;
using CustomLabels.Server.Tests.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>
/// A gateway and two zones on a real store, all with telemetry, that go through what metrics tell of: calls of every end, an import that fails, a silo that
/// hangs and dies and is replaced, a store that goes away. Run once, by the first test that looks at it.
/// </summary>
public sealed class TelemetryCluster : IAsyncDisposable
{
    private const string Bucket = "photos";
    private readonly Lazy<Task> _run;
    private readonly OtlpReceiver _collector = new();
    private readonly TemporaryFolder _certificates = new();
    private readonly List<PrometheusScrape> _scrapes = [];
    private ClusterUnderTest? _cluster;

    public TelemetryCluster() => _run = new(RunAsync);

    internal OtlpReceiver Collector => _collector;

    /// <summary>What opens the store.</summary>
    internal string StorePassword => _cluster!.Store.Password;

    /// <summary>Everything that was ever scraped, oldest first.</summary>
    internal IReadOnlyList<PrometheusScrape> Scrapes => _scrapes;

    /// <summary>The gateway's metrics after the calls, before anything was lost.</summary>
    internal PrometheusScrape Gateway { get; private set; } = null!;

    /// <summary>Request id of a good call with a picture in a bucket.</summary>
    internal string ObjectCall { get; private set; } = null!;

    /// <summary>Request id of a good call with a picture's bytes.</summary>
    internal string BytesCall { get; private set; } = null!;

    /// <summary>Waits until everything has happened; skips the calling test where the store is not installed.</summary>
    internal Task HappenedAsync() => _run.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _collector.Dispose();
        _certificates.Dispose();
    }

    private async Task RunAsync()
    {
        var cluster = _cluster = await ClusterUnderTest.StartAsync("redis");
        var settings = new Dictionary<string, string>(_collector.Settings)
        {
            ["CustomLabels__Telemetry__Prometheus"] = "true",
            ["CustomLabels__Quotas__Tps__DescribeProjects"] = "0.1",
            ["CustomLabels__UnitSlots"] = "4",
        };
        var gateway = await cluster.StartServerAsync("a", "gateway", new Dictionary<string, string>(settings.Concat(Certificate())));
        var silos = await Task.WhenAll(cluster.StartServerAsync("b", "inference", settings), cluster.StartServerAsync("c", "inference", settings));
        using var client = new AwsJsonClient(gateway.Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await CallAsync(api, gateway);
        foreach (var silo in silos)
        {
            await ScrapeAsync(silo);
        }

        Gateway = await ScrapeAsync(gateway);

        // Hung first: pings notice before the cluster does.
        await silos[1].SignalAsync("-STOP");
        await UntilAsync(gateway, scrape => scrape.Value("customlabels_silo_ejections_total", "zone=c") > 0, () => api.TryDetectAsync(version, Shapes.Star));
        await silos[1].KillAsync();
        await UntilAsync(gateway, scrape => scrape.Value("customlabels_zones", "zone=c", "state=lost") == 1);
        await ScrapeAsync(silos[0]);
        silos[1] = await cluster.StartServerAsync("c", "inference", settings);
        await UntilAsync(gateway, scrape => scrape.Value("customlabels_zones", "zone=c", "state=in_service") == 1);
        await cluster.Store.KillAsync();
        await UntilAsync(gateway, scrape => scrape.Value("customlabels_membership_reads_total", "outcome=failed") > 0, () => client.CallAsync("CreateProject", new { ProjectName = "late" }));
        foreach (var silo in silos)
        {
            await ScrapeAsync(silo);
        }

        await cluster.Store.RestartAsync();
    }

    /// <summary>A certificate to look after, though this gateway serves no https.</summary>
    private Dictionary<string, string> Certificate()
    {
        using var authority = new TestAuthority("issuer");
        var (certificate, key) = authority.Issue("gateway");
        _certificates.Write("tls.crt", certificate);
        _certificates.Write("tls.key", key);
        return new() { ["CustomLabels__Tls__Certificate"] = _certificates["tls.crt"], ["CustomLabels__Tls__Key"] = _certificates["tls.key"] };
    }

    /// <summary>Calls of every end.</summary>
    private async Task<VersionUnderTest> CallAsync(CustomLabelsApi api, ServerProcess gateway)
    {
        var project = await api.CreateProjectAsync("shapes");
        var version = await Shapes.ImportAsync(api, project, "v1");
        _ = (await api.Client.PutObjectAsync(Bucket, "no-model.onnx", "This is no model."u8.ToArray())).Status;
        var broken = await api.ImportAsync(project, "broken", Bucket, "no-model.onnx");
        await api.WaitForAsync(broken, "TRAINING_FAILED");
        await api.StartAsync(version, units: 2);
        await api.WaitForAsync(version, "RUNNING");
        _ = (await api.Client.PutObjectAsync(Bucket, "star.jpg", Shapes.Star)).Status;
        var answer = await api.TryDetectAsync(version, CustomLabelsApi.S3Image(Bucket, "star.jpg"));
        _ = answer.Success;
        ObjectCall = answer.RequestId!;
        answer = await api.TryDetectAsync(version, Shapes.Star);
        _ = answer.Success;
        BytesCall = answer.RequestId!;
        Assert.Equal("InvalidImageFormatException", (await api.TryDetectAsync(version, Encoding.ASCII.GetBytes("This is no picture."))).Error);
        Assert.Equal("InvalidImageFormatException", (await api.TryDetectAsync(version, Shapes.Star[..^2000])).Error);
        Assert.Equal("InvalidS3ObjectException", (await api.TryDetectAsync(version, CustomLabelsApi.S3Image(Bucket, "nowhere.jpg"))).Error);
        Assert.Equal("ResourceNotReadyException", (await api.TryDetectAsync(broken, Shapes.Star)).Error);
        Assert.Equal("ResourceNotFoundException", (await api.TryDetectAsync(version with { Arn = version.Arn.Replace("/v1/", "/made-up/", StringComparison.Ordinal) }, Shapes.Star)).Error);
        while ((await api.Client.CallAsync("DescribeProjects")).Error != "ProvisionedThroughputExceededException")
        {
        }

        using var stranger = new AwsJsonClient(gateway.Endpoint, new("customlabels", "wrong"));
        Assert.Equal("InvalidSignatureException", (await stranger.CallAsync("DescribeProjects")).Error);
        return version;
    }

    private async Task<PrometheusScrape> ScrapeAsync(ServerProcess server)
    {
        var scrape = await PrometheusScrape.OfAsync(server.Endpoint, TestContext.Current.CancellationToken);
        _scrapes.Add(scrape);
        return scrape;
    }

    private async Task UntilAsync(ServerProcess server, Func<PrometheusScrape, bool> isReached, Func<Task>? meanwhile = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!isReached(await ScrapeAsync(server)))
        {
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
