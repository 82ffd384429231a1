using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.FirstStart;

/// <summary>The server as a newcomer starts it: nothing there yet, the sample models on.</summary>
public sealed class NewcomersServer : IAsyncLifetime
{
    private const string End = "Press Ctrl+C to stop.";
    private readonly TemporaryFolder _data = new();
    private ServerProcess? _server;

    /// <summary>What it has printed.</summary>
    internal string Output => _server!.Output;

    /// <summary>Where it answers.</summary>
    internal Uri Endpoint => _server!.Endpoint;

    /// <summary>The most resident memory it has had so far, in MiB.</summary>
    internal double PeakMegabytes => ProcessTree.PeakMegabytes(_server!.Id);

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>Stops it in order and starts it again.</summary>
    internal async Task StartAgainAsync()
    {
        Assert.Equal(0, await _server!.StopAsync());
        await _server.DisposeAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        _server = await ServerProcess.StartAsync(_data.Path, new Dictionary<string, string> { ["CustomLabels__Samples"] = "true" });
        await _server.WaitForOutputAsync(End);
    }
}
