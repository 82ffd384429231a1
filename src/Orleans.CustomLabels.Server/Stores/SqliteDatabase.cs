using System.Reflection;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Server.Stores;

/// <summary>The SQLite file that holds all records of a service that runs alone.</summary>
internal static class SqliteDatabase
{
    /// <summary>Orleans' name for Microsoft.Data.Sqlite; its own name is refused.</summary>
    public const string Invariant = "System.Data.SQLite";

    private const string Schema = "CustomLabels.Server.Stores.sqlite.sql";

    /// <summary>Creates or upgrades the file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <returns>The connection string for grain storage.</returns>
    /// <exception cref="DataDirectoryException">It is damaged, or cannot be written.</exception>
    public static string Prepare(string path)
    {
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            // Busy timeout in seconds: writers take turns.
            DefaultTimeout = 5,
        }.ToString();
        try
        {
            Hide(path);
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            // WAL is remembered by the file. Every connection syncs fully unless told otherwise: an acknowledged write survives a power cut.
            Execute(connection, "PRAGMA journal_mode = WAL;");
            Execute(connection, ReadSchema());
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException($"The database {path} cannot be used: {problem.Message} Restore it from a backup, or set CustomLabels__DataDirectory to another folder.", problem);
        }

        return connectionString;
    }

    /// <summary>Makes the file the owner's alone before there is anything in it: it holds the keys that seal sessions. SQLite gives its companions the same rights.</summary>
    private static void Hide(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            File.Open(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is ours, from this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string ReadSchema()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Schema)
            ?? throw new InvalidOperationException($"The resource {Schema} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
