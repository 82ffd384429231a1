using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Models;

/// <summary>One server with all four real models running, shared by the tests that only read.</summary>
public sealed class RealModelsServer : IAsyncLifetime
{
    internal const string Bucket = "real-models";
    private readonly TemporaryFolder _data = new();
    private readonly Dictionary<string, VersionUnderTest> _versions = [];
    private ServerProcess? _server;
    private AwsJsonClient? _client;

    internal CustomLabelsApi Api { get; private set; } = null!;

    internal VersionUnderTest this[RealModel model]
    {
        get
        {
            // Skips where the models are not on this machine.
            SharedTestData.Path(model.Folder);
            return _versions[model.Folder];
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!SharedTestData.IsAvailable)
        {
            return;
        }

        _server = await ServerProcess.StartAsync(_data.Path);
        _client = new(_server.Endpoint);
        Api = new(_client);
        var project = await Api.CreateProjectAsync("real-models");
        await Task.WhenAll(RealModels.All.Select(model => BringInAsync(project, model)));
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

    internal static byte[] Picture(string name) => File.ReadAllBytes(SharedTestData.Path(name));

    private async Task BringInAsync(string project, RealModel model)
    {
        var key = await ModelPackage.UploadAsync(Api.Client, Bucket, model);
        var version = await Api.ImportAsync(project, model.Name, Bucket, key);
        var imported = await Api.WaitForAsync(version, "TRAINING_COMPLETED", "TRAINING_FAILED");
        Assert.True(imported["Status"]!.GetValue<string>() == "TRAINING_COMPLETED", imported.ToJsonString());
        await Api.StartAsync(version);
        await Api.WaitForAsync(version, "RUNNING");
        lock (_versions)
        {
            _versions[model.Folder] = version;
        }
    }
}
