using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>A server whose process ends and comes back while its data directory stays.</summary>
internal sealed class ServerUnderFire : IAsyncDisposable
{
    private static readonly TimeSpan ChildPatience = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder _data = new();
    private ServerProcess? _server;
    private AwsJsonClient? _client;

    public ServerUnderFire()
    {
        SamplePackage.Classifier.InstallInto(_data.Path);
        SamplePackage.Detector.InstallInto(_data.Path);
    }

    public CustomLabelsApi Api { get; private set; } = null!;

    public string DataDirectory => _data.Path;

    public string Output => _server?.Output ?? "";

    /// <summary>Entries of the artefact folder, hidden ones too.</summary>
    public IReadOnlyList<string> Artifacts =>
        Directory.Exists(_data["artifacts"]) ? [.. Directory.EnumerateFileSystemEntries(_data["artifacts"]).Select(path => Path.GetFileName(path)!)] : [];

    /// <summary>Settings of every start.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    public async Task StartAsync()
    {
        _client?.Dispose();
        _server = await ServerProcess.StartAsync(_data.Path, Settings);
        _client = new(_server.Endpoint);
        Api = new(_client);
    }

    /// <summary>kill -9 of the server, with or without its children; children that are left must end by themselves.</summary>
    public async Task KillAsync(bool withChildren)
    {
        var children = withChildren || !OperatingSystem.IsLinux() ? [] : ProcessTree.ChildrenOf(_server!.Id);
        await _server!.KillAsync(withChildren);
        await _server.DisposeAsync();
        using var limit = new CancellationTokenSource(ChildPatience);
        foreach (var child in children)
        {
            while (ProcessTree.IsAlive(child))
            {
                Assert.False(limit.IsCancellationRequested, $"The child {child} outlived its server.");
                await Task.Delay(50);
            }
        }
    }

    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        var code = await _server!.StopAsync();
        await _server.DisposeAsync();
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
    }
}
