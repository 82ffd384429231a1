using CustomLabels.StorageHost;
using CustomLabels.Testing;
using Orleans.Storage;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>What every grain's record relies on, on each store, under Orleans' own providers.</summary>
public abstract class StorageTests : IAsyncLifetime
{
    /// <summary>The silo whose storage is used.</summary>
    internal RecordsHost Host { get; private set; } = null!;

    /// <summary>Starts the store and a silo on it.</summary>
    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        Host = await OpenAsync();
    }

    /// <summary>Ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        await EndAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_absent_record_reads_as_absent()
    {
        var state = await Host.ReadAsync("absent");
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
    }

    [Fact]
    public async Task A_written_record_reads_back_also_after_a_restart()
    {
        var state = await Host.ReadAsync("a");
        state.State = new() { Number = 1 };
        await Host.WriteAsync("a", state);
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        state.State = new() { Number = 2, Bytes = bytes };
        await Host.WriteAsync("a", state);
        Assert.Equal(2, (await Host.ReadAsync("a")).State!.Number);

        await Host.DisposeAsync();
        Host = await OpenAsync();
        var read = await Host.ReadAsync("a");
        Assert.Equal(2, read.State!.Number);
        Assert.Equal(bytes, read.State.Bytes);
    }

    [Fact]
    public async Task A_large_record_reads_back()
    {
        var state = await Host.ReadAsync("large");
        var bytes = new byte[2_000_000];
        new Random(1).NextBytes(bytes);
        state.State = new() { Bytes = bytes };
        await Host.WriteAsync("large", state);
        Assert.Equal(bytes, (await Host.ReadAsync("large")).State!.Bytes);
    }

    [Fact]
    public async Task A_write_with_a_stale_version_conflicts_and_changes_nothing()
    {
        var first = await Host.ReadAsync("stale");
        first.State = new() { Number = 1 };
        await Host.WriteAsync("stale", first);
        var second = await Host.ReadAsync("stale");
        first.State = new() { Number = 2 };
        await Host.WriteAsync("stale", first);

        second.State = new() { Number = 3 };
        await Assert.ThrowsAsync<InconsistentStateException>(() => Host.WriteAsync("stale", second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Host.ClearAsync("stale", second));
        Assert.Equal(2, (await Host.ReadAsync("stale")).State!.Number);
    }

    [Fact]
    public async Task Of_two_first_writes_one_conflicts()
    {
        var first = await Host.ReadAsync("race");
        var second = await Host.ReadAsync("race");
        first.State = new() { Number = 1 };
        second.State = new() { Number = 2 };
        await Host.WriteAsync("race", first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Host.WriteAsync("race", second));
        Assert.Equal(1, (await Host.ReadAsync("race")).State!.Number);
    }

    [Fact]
    public async Task Of_many_writes_at_once_with_one_version_one_succeeds()
    {
        var first = await Host.ReadAsync("crowd");
        first.State = new() { Number = 0 };
        await Host.WriteAsync("crowd", first);
        for (var round = 1; round <= 10; round++)
        {
            var rivals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Host.ReadAsync("crowd")));
            var outcomes = await Task.WhenAll(rivals.Select((rival, index) => TryWriteAsync(rival, (round * 10) + index)));
            var winner = Assert.Single(outcomes.OfType<int>());
            Assert.Equal(winner, (await Host.ReadAsync("crowd")).State!.Number);
        }
    }

    [Fact]
    public async Task A_cleared_record_is_gone_and_may_be_written_anew()
    {
        var state = await Host.ReadAsync("clear");
        state.State = new() { Number = 1 };
        await Host.WriteAsync("clear", state);
        await Host.ClearAsync("clear", state);
        var read = await Host.ReadAsync("clear");
        Assert.False(read.RecordExists);

        read.State = new() { Number = 2 };
        await Host.WriteAsync("clear", read);
        Assert.Equal(2, (await Host.ReadAsync("clear")).State!.Number);
    }

    [Fact]
    public async Task A_write_to_a_record_that_was_cleared_meanwhile_conflicts()
    {
        var first = await Host.ReadAsync("cleared");
        first.State = new() { Number = 1 };
        await Host.WriteAsync("cleared", first);
        var second = await Host.ReadAsync("cleared");
        await Host.ClearAsync("cleared", first);
        second.State = new() { Number = 2 };
        await Assert.ThrowsAsync<InconsistentStateException>(() => Host.WriteAsync("cleared", second));
        Assert.False((await Host.ReadAsync("cleared")).RecordExists);
    }

    [Fact]
    public async Task Many_writers_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            var state = await Host.ReadAsync($"writer-{writer}");
            for (var number = 1; number <= 20; number++)
            {
                state.State = new() { Number = number };
                await Host.WriteAsync($"writer-{writer}", state);
            }
        }));
        for (var writer = 0; writer < 16; writer++)
        {
            Assert.Equal(20, (await Host.ReadAsync($"writer-{writer}")).State!.Number);
        }
    }

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_the_writer_is_killed() => await KilledWriter.RunAsync(Store, Location, () => OpenAsync());

    /// <summary>Name of the store.</summary>
    protected abstract string Store { get; }

    /// <summary>File or connection string.</summary>
    protected abstract string Location { get; }

    /// <summary>Makes the store ready.</summary>
    protected abstract Task PrepareAsync();

    /// <summary>Ends what was made ready.</summary>
    protected abstract Task EndAsync();

    /// <summary>A further silo on the store.</summary>
    internal Task<RecordsHost> OpenAsync() => RecordsHost.StartAsync(Store, Location);

    private async Task<int?> TryWriteAsync(GrainState<StoredThing> state, int number)
    {
        state.State = new() { Number = number };
        try
        {
            await Host.WriteAsync("crowd", state);
            return number;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }
}
