using CustomLabels.StorageHost;
using CustomLabels.Testing;
using Orleans.Storage;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>The same on the stores of a cluster, and what is kept when their own process is killed.</summary>
public abstract class ClusterStorageTests(StoreFixture fixture) : StorageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private IStoreServer _server = null!;

    protected override string Location => _server.ConnectionString + LongTimes;

    /// <summary>What is kept is the subject, not how soon a store is given up, which a busy machine would decide.</summary>
    protected abstract string LongTimes { get; }

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_the_store_is_killed()
    {
        const string Key = "killed-store";
        for (var round = 1; round <= 3; round++)
        {
            await using var host = await OpenAsync();
            var state = await host.ReadAsync(Key);
            var acknowledged = state.State?.Number ?? 0;
            using var enough = new SemaphoreSlim(0);
            var writing = WriteUntilGoneAsync();
            for (var number = 0; number < 100 * round; number++)
            {
                await enough.WaitAsync(Patience, TestContext.Current.CancellationToken);
            }

            await _server.KillAsync();
            await writing.WaitAsync(Patience, TestContext.Current.CancellationToken);
            await _server.RestartAsync();
            await using var after = await OpenAsync();
            // One more may have been stored without an answer.
            Assert.InRange((await after.ReadAsync(Key)).State!.Number, acknowledged, acknowledged + 1);

            async Task WriteUntilGoneAsync()
            {
                try
                {
                    for (var number = acknowledged + 1; ; number++)
                    {
                        state.State = new() { Number = number };
                        await host.WriteAsync(Key, state);
                        acknowledged = number;
                        enough.Release();
                    }
                }
                catch (Exception problem) when (problem is not InconsistentStateException)
                {
                    // The store is gone.
                }
            }
        }
    }

    protected override async Task PrepareAsync()
    {
        _server = await fixture.GetAsync(Store);
        await RecordsHost.PrepareAsync(Store, Location);
    }

    protected override Task EndAsync() => Task.CompletedTask;
}
