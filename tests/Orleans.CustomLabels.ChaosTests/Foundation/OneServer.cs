using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>One process with one unit, alone, to try out what the rows rely on.</summary>
internal sealed class OneServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private OneServer(TemporaryFolder folder, ChaosNode node) => (_folder, Node) = (folder, node);

    public ChaosNode Node { get; }

    public CustomLabelsApi Api { get; private set; } = null!;

    public VersionUnderTest Version { get; private set; } = null!;

    /// <summary>A file of the test's.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Starts it with the sample classifier running.</summary>
    /// <param name="settings">Further settings.</param>
    public static async Task<OneServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        var url = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        var start = ChaosProgram.Start(url.OriginalString);
        var all = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        var server = new OneServer(folder, new ChaosNode("one", "local", _ => ServerProcess.StartAsync(folder["data"], all, start), () => []));
        await server.Node.StartAsync();
        server.Api = new(new AwsJsonClient(url));
        server.Version = await SampleModel.ImportAsync(server.Api, await server.Api.CreateProjectAsync("one"), "v1");
        await server.Api.StartAsync(server.Version);
        await server.Api.WaitForAsync(server.Version, "RUNNING");
        return server;
    }

    /// <summary>Analyses the star.</summary>
    public Task<AwsAnswer> DetectAsync() => Api.TryDetectAsync(Version, File.ReadAllBytes(SampleModel.Picture("star.jpg")));

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        _folder.Dispose();
    }
}
