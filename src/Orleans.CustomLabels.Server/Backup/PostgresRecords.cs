using System.Data;
using System.Globalization;
using CustomLabels.Server.Stores;
using Npgsql;
using NpgsqlTypes;

namespace CustomLabels.Server.Backup;

/// <summary>The records of a cluster in PostgreSQL.</summary>
/// <param name="store">Where it is.</param>
/// <param name="service">Name of the cluster.</param>
internal sealed class PostgresRecords(PostgresStore store, string service) : IRecordStore
{
    public string Location => store.Location;

    public string Kind => "postgres";

    /// <remarks>One transaction that sees one moment, and holds up nobody.</remarks>
    public Task<RecordSnapshot> ReadAllAsync(CancellationToken cancellationToken) => AskAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var command = Command(
            connection,
            $"SELECT {AdoRecordRows.Columns} FROM OrleansStorage WHERE ServiceId = @service AND PayloadBinary IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return new RecordSnapshot(await AdoRecordRows.ReadAsync(reader, cancellationToken), IsOfOneMoment: true);
    });

    public Task<int> CountAsync(CancellationToken cancellationToken) => AskAsync(async connection =>
    {
        await using var command = Command(connection, "SELECT COUNT(*) FROM OrleansStorage WHERE ServiceId = @service");
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    });

    public Task ReplaceAllAsync(IReadOnlyCollection<StoredRecord> records, Func<Task> lastLook, CancellationToken cancellationToken) => AskAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var delete = Command(connection, "DELETE FROM OrleansStorage WHERE ServiceId = @service"))
        {
            await delete.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var import = await connection.BeginBinaryImportAsync(
            "COPY OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version) FROM STDIN (FORMAT BINARY)",
            cancellationToken))
        {
            import.Timeout = TimeSpan.Zero;
            foreach (var record in records)
            {
                await WriteAsync(import, record, cancellationToken);
            }

            await import.CompleteAsync(cancellationToken);
        }

        await lastLook();
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException problem) when (problem is not PostgresException)
        {
            throw BackupException.Uncertain(Location, problem);
        }

        return 0;
    });

    private async Task WriteAsync(NpgsqlBinaryImporter import, StoredRecord record, CancellationToken cancellationToken)
    {
        var key = AdoRecordKey.Of(record.GrainType, record.Key, record.State);
        await import.StartRowAsync(cancellationToken);
        await import.WriteAsync(key.IdHash, NpgsqlDbType.Integer, cancellationToken);
        await import.WriteAsync(key.N0, NpgsqlDbType.Bigint, cancellationToken);
        await import.WriteAsync(key.N1, NpgsqlDbType.Bigint, cancellationToken);
        await import.WriteAsync(key.TypeHash, NpgsqlDbType.Integer, cancellationToken);
        await import.WriteAsync(record.State, NpgsqlDbType.Text, cancellationToken);
        await import.WriteAsync(key.Extension, NpgsqlDbType.Text, cancellationToken);
        await import.WriteAsync(service, NpgsqlDbType.Text, cancellationToken);
        await import.WriteAsync(record.Data, NpgsqlDbType.Bytea, cancellationToken);
        await import.WriteAsync(1, NpgsqlDbType.Integer, cancellationToken);
    }

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask)
    {
        // The server's short times are for calls that somebody waits for.
        var settings = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Pooling = false, Timeout = 15, CommandTimeout = 0 };
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync();
            return await ask(connection);
        }
        catch (NpgsqlException problem)
        {
            throw new BackupException($"{Location}: {(problem is PostgresException refusal ? refusal.MessageText + "." : problem.Message)} Nothing has changed.", problem);
        }
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The text is ours.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddWithValue("service", service);
        return command;
    }
}
