using CustomLabels.Server.Stores;
using CustomLabels.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

public sealed class SqliteStorageTests : StorageTests
{
    private readonly TemporaryFolder _folder = new();

    protected override string Store => "sqlite";

    protected override string Location => _folder["state.db"];

    [Fact]
    public async Task A_cleared_record_leaves_no_row()
    {
        var state = await Host.ReadAsync("clear");
        state.State = new() { Number = 1 };
        await Host.WriteAsync("clear", state);
        await Host.ClearAsync("clear", state);
        Assert.Equal(0L, Scalar("SELECT COUNT(*) FROM OrleansStorage"));
    }

    [Fact]
    public void The_file_is_in_WAL_mode_and_every_connection_syncs_fully()
    {
        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
        Assert.Equal(2L, Scalar("PRAGMA synchronous"));
    }

    protected override Task PrepareAsync() => Task.CompletedTask;

    protected override Task EndAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection(SqliteDatabase.Prepare(Location));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
