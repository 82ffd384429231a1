using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>One store for the tests of a class; started by the first, so that a missing program skips tests instead of failing the class.</summary>
public sealed class StoreFixture : IAsyncLifetime
{
    private IStoreServer? _server;

    /// <summary>The store.</summary>
    public async Task<IStoreServer> GetAsync(string clustering) => _server ??= await StoreServer.StartAsync(clustering);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
