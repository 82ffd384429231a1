using CustomLabels.Server.Stores;
using CustomLabels.Testing;
using Microsoft.Data.Sqlite;
using Orleans.Storage;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>Our SQL under Orleans' own provider: what every grain's record relies on.</summary>
public sealed class SqliteStorageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private StorageHost _host = null!;

    private string Database => _folder["state.db"];

    public async ValueTask InitializeAsync() => _host = await StorageHost.StartAsync(Database);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_absent_record_reads_as_absent()
    {
        var state = await _host.ReadAsync("absent");
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
    }

    [Fact]
    public async Task A_written_record_reads_back_also_after_a_restart()
    {
        var state = await _host.ReadAsync("a");
        state.State = new() { Number = 1 };
        await _host.WriteAsync("a", state);
        state.State = new() { Number = 2 };
        await _host.WriteAsync("a", state);
        Assert.Equal(2, (await _host.ReadAsync("a")).State!.Number);

        await _host.DisposeAsync();
        _host = await StorageHost.StartAsync(Database);
        Assert.Equal(2, (await _host.ReadAsync("a")).State!.Number);
    }

    [Fact]
    public async Task A_write_with_a_stale_version_conflicts_and_changes_nothing()
    {
        var first = await _host.ReadAsync("stale");
        first.State = new() { Number = 1 };
        await _host.WriteAsync("stale", first);
        var second = await _host.ReadAsync("stale");
        first.State = new() { Number = 2 };
        await _host.WriteAsync("stale", first);

        second.State = new() { Number = 3 };
        await Assert.ThrowsAsync<InconsistentStateException>(() => _host.WriteAsync("stale", second));
        Assert.Equal(2, (await _host.ReadAsync("stale")).State!.Number);
    }

    [Fact]
    public async Task Of_two_first_writes_one_conflicts()
    {
        var first = await _host.ReadAsync("race");
        var second = await _host.ReadAsync("race");
        first.State = new() { Number = 1 };
        second.State = new() { Number = 2 };
        await _host.WriteAsync("race", first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _host.WriteAsync("race", second));
        Assert.Equal(1, (await _host.ReadAsync("race")).State!.Number);
    }

    [Fact]
    public async Task A_cleared_record_is_gone_and_may_be_written_anew()
    {
        var state = await _host.ReadAsync("clear");
        state.State = new() { Number = 1 };
        await _host.WriteAsync("clear", state);
        await _host.ClearAsync("clear", state);
        var read = await _host.ReadAsync("clear");
        Assert.False(read.RecordExists);
        Assert.Equal(0L, Scalar("SELECT COUNT(*) FROM OrleansStorage"));

        read.State = new() { Number = 2 };
        await _host.WriteAsync("clear", read);
        Assert.Equal(2, (await _host.ReadAsync("clear")).State!.Number);
    }

    [Fact]
    public async Task A_write_to_a_record_that_was_cleared_meanwhile_conflicts()
    {
        var first = await _host.ReadAsync("cleared");
        first.State = new() { Number = 1 };
        await _host.WriteAsync("cleared", first);
        var second = await _host.ReadAsync("cleared");
        await _host.ClearAsync("cleared", first);
        second.State = new() { Number = 2 };
        await Assert.ThrowsAsync<InconsistentStateException>(() => _host.WriteAsync("cleared", second));
        Assert.False((await _host.ReadAsync("cleared")).RecordExists);
    }

    [Fact]
    public async Task Many_writers_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            var state = await _host.ReadAsync($"writer-{writer}");
            for (var number = 1; number <= 20; number++)
            {
                state.State = new() { Number = number };
                await _host.WriteAsync($"writer-{writer}", state);
            }
        }));
        for (var writer = 0; writer < 16; writer++)
        {
            Assert.Equal(20, (await _host.ReadAsync($"writer-{writer}")).State!.Number);
        }
    }

    [Fact]
    public void The_file_is_in_WAL_mode_and_every_connection_syncs_fully()
    {
        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
        Assert.Equal(2L, Scalar("PRAGMA synchronous"));
    }

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection(SqliteDatabase.Prepare(Database));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
