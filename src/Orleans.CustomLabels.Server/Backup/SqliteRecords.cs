using System.Globalization;
using CustomLabels.Server.Stores;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Server.Backup;

/// <summary>The records of a service that runs alone.</summary>
/// <param name="file">The database.</param>
/// <param name="service">Name of the service in it.</param>
internal sealed class SqliteRecords(string file, string service) : IRecordStore
{
    public string Location => file;

    public string Kind => "sqlite";

    /// <remarks>One transaction of a file in WAL mode: it sees one moment, and neither waits for a running server nor holds it up.</remarks>
    public async Task<RecordSnapshot> ReadAllAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"There is no database {file}. Set CustomLabels__DataDirectory to the service's data directory, or CustomLabels__Clustering and ConnectionStrings__Cluster to its store.");
        }

        try
        {
            await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly, cancellationToken);
            await using var transaction = connection.BeginTransaction(deferred: true);
            await using var command = Command(
                connection, $"SELECT {AdoRecordRows.Columns} FROM OrleansStorage WHERE ServiceId = $service AND PayloadBinary IS NOT NULL");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return new RecordSnapshot(await AdoRecordRows.ReadAsync(reader, cancellationToken), IsOfOneMoment: true);
        }
        catch (SqliteException problem)
        {
            throw new BackupException($"The database {file} cannot be read: {problem.Message}", problem);
        }
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        await using var connection = await PrepareAsync(cancellationToken);
        await using var command = Command(connection, "SELECT COUNT(*) FROM OrleansStorage WHERE ServiceId = $service");
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task ReplaceAllAsync(IReadOnlyCollection<StoredRecord> records, Func<Task> lastLook, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await PrepareAsync(cancellationToken);
            await using var transaction = connection.BeginTransaction(deferred: false);
            await using (var delete = Command(connection, "DELETE FROM OrleansStorage WHERE ServiceId = $service"))
            {
                await delete.ExecuteNonQueryAsync(cancellationToken);
            }

            await using var insert = Command(
                connection,
                "INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version) "
                + "VALUES ($idHash, $n0, $n1, $typeHash, $state, $extension, $service, $data, 1)");
            foreach (var record in records)
            {
                Fill(insert, record);
                await insert.ExecuteNonQueryAsync(cancellationToken);
            }

            await lastLook();
            await transaction.CommitAsync(cancellationToken);
        }
        catch (SqliteException problem)
        {
            throw new BackupException($"The records could not be written into {file}: {problem.Message} Nothing has changed.", problem);
        }
    }

    private static void Fill(SqliteCommand insert, StoredRecord record)
    {
        var key = AdoRecordKey.Of(record.GrainType, record.Key, record.State);
        (string Name, object Value)[] values =
        [
            ("$idHash", key.IdHash), ("$n0", key.N0), ("$n1", key.N1), ("$typeHash", key.TypeHash), ("$state", record.State), ("$extension", key.Extension), ("$data", record.Data),
        ];
        foreach (var (name, value) in values)
        {
            if (insert.Parameters.Contains(name))
            {
                insert.Parameters[name].Value = value;
            }
            else
            {
                insert.Parameters.AddWithValue(name, value);
            }
        }
    }

    private async Task<SqliteConnection> PrepareAsync(CancellationToken cancellationToken)
    {
        SqliteDatabase.Prepare(file);
        return await OpenAsync(SqliteOpenMode.ReadWrite, cancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        // Not pooled: the file is let go of with the connection.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, DefaultTimeout = 30, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is ours.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$service", service);
        return command;
    }
}
