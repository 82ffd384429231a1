using System.Globalization;
using System.Reflection;
using Npgsql;

namespace CustomLabels.Server.Stores;

/// <summary>The tables in PostgreSQL. Each version is a script that is never changed once released; a later version only adds, so that servers of the version before go on.</summary>
internal static class PostgresSchema
{
    /// <summary>The version that this program needs.</summary>
    public const int Newest = 1;

    /// <summary>Of the lock that lets one migration run at a time; any number that nobody else takes.</summary>
    private const long LockKey = 0x435553544C41424C;

    /// <summary>The version that a database has; 0 when it has none.</summary>
    public static async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('customlabels_schema') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return 0;
        }

        await using var read = new NpgsqlCommand("SELECT COALESCE(MAX(version), 0) FROM customlabels_schema", connection);
        return Convert.ToInt32(await read.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Brings a database to the newest version, in one transaction.</summary>
    /// <returns>The version before and the version now.</returns>
    public static Task<(int Before, int Now)> MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        MigrateAsync(connection, Newest, Script, cancellationToken);

    /// <summary>Brings a database to a version, in one transaction.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="newest">The version.</param>
    /// <param name="script">Gives the script that leads to a version from the one before.</param>
    /// <param name="cancellationToken">Gives up; nothing has changed.</param>
    /// <returns>The version before and the version now.</returns>
    public static async Task<(int Before, int Now)> MigrateAsync(NpgsqlConnection connection, int newest, Func<int, string> script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Held until the end of the transaction; waiting for another migration may take longer than a usual command.
        await using var takeLock = new NpgsqlCommand("SELECT pg_advisory_xact_lock(@key)", connection, transaction) { CommandTimeout = 60 };
        takeLock.Parameters.AddWithValue("key", LockKey);
        await takeLock.ExecuteNonQueryAsync(cancellationToken);
        await ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS customlabels_schema (version integer NOT NULL PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())", connection, transaction, cancellationToken);
        var before = await ReadVersionAsync(connection, cancellationToken);
        for (var version = before + 1; version <= newest; version++)
        {
            await ExecuteAsync(script(version), connection, transaction, cancellationToken);
            await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO customlabels_schema (version) VALUES ({version})"), connection, transaction, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (before, Math.Max(before, newest));
    }

    private static async Task ExecuteAsync(string sql, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The text is ours, from this assembly.
        await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 60 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The script that leads to a version from the one before.</summary>
    public static string Script(int version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"CustomLabels.Server.Stores.postgres-{version}.sql");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
