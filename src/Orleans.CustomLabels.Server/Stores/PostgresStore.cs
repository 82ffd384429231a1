using CustomLabels.Grains.Records;
using Npgsql;

namespace CustomLabels.Server.Stores;

/// <summary>A cluster's membership and records in PostgreSQL.</summary>
internal sealed class PostgresStore : IClusterStore
{
    private const string Invariant = "Npgsql";
    private readonly NpgsqlConnectionStringBuilder _connection;

    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public PostgresStore(string connectionString)
    {
        try
        {
            _connection = new(connectionString);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Without the inner message, which may repeat parts of the text, and so the password.
            throw new StoreException(
                "ConnectionStrings__Cluster is not a connection string for PostgreSQL. Write for example \"Host=db.example;Database=customlabels;Username=customlabels;Password=...\".");
        }

        if (string.IsNullOrEmpty(_connection.Host))
        {
            throw new StoreException("ConnectionStrings__Cluster names no Host. Write for example \"Host=db.example;Database=customlabels;Username=customlabels;Password=...\".");
        }

        SetUnlessGiven("Timeout", 2);
        SetUnlessGiven("Command Timeout", 3);
        // A cancelled command that gets no answer either is cut off at once, not after two more seconds.
        SetUnlessGiven("Cancellation Timeout", -1);
        SetUnlessGiven("Application Name", "Orleans.CustomLabels");
    }

    public string Location => $"PostgreSQL at {_connection.Host}:{_connection.Port}, database {_connection.Database ?? _connection.Username}";

    /// <summary>The user's, with what it leaves open.</summary>
    public string ConnectionString => _connection.ConnectionString;

    public async Task ProbeAsync(ILogger logger, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var version = await PostgresSchema.ReadVersionAsync(connection, cancellationToken);
        if (version < PostgresSchema.Newest)
        {
            throw new StoreException(
                $"{Location} has {(version == 0 ? "no schema of this product" : $"the schema version {version}; this program needs {PostgresSchema.Newest}")}. "
                + "Run the verb migrate once, with the same settings: Orleans.CustomLabels.Server migrate");
        }
    }

    public async Task PingAsync(CancellationToken cancellationToken) => await (await OpenAsync(cancellationToken)).DisposeAsync();

    /// <summary>Brings its schema to what this program needs.</summary>
    /// <returns>The version before and the version now.</returns>
    /// <exception cref="StoreException">It refuses; nothing has changed.</exception>
    public async Task<(int Before, int Now)> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            return await PostgresSchema.MigrateAsync(connection, cancellationToken);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or NpgsqlException)
        {
            throw new StoreException($"{Location}: {(problem is PostgresException refusal ? refusal.MessageText + "." : problem.Message)}", problem);
        }
    }

    // What PostgreSQL itself answers is a PostgresException, also an NpgsqlException.
    public bool IsOutage(Exception problem) => problem is NpgsqlException and not PostgresException || (problem.InnerException is { } inner && IsOutage(inner));

    public void UseMembership(ISiloBuilder silo) => silo.UseAdoNetClustering(clustering =>
    {
        clustering.Invariant = Invariant;
        clustering.ConnectionString = ConnectionString;
    });

    public void AddRecords(ISiloBuilder silo) => silo.AddAdoNetGrainStorage(StorageName.Records, storage =>
    {
        storage.Invariant = Invariant;
        storage.ConnectionString = ConnectionString;
        storage.DeleteStateOnClear = true;
    });

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        // Its own connection: one from the pool could be a dead one.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception problem)
        {
            await connection.DisposeAsync();
            throw Translate(problem);
        }
    }

    private Exception Translate(Exception problem) => problem switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            new StoreException($"{Location} refuses the user or the password. Correct Username and Password in ConnectionStrings__Cluster.", problem),
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown } refusal =>
            new StoreUnavailableException(refusal.MessageText + ".", problem),
        PostgresException refusal => new StoreException($"{Location} refuses to be used: {refusal.MessageText}.", problem),
        NpgsqlException or TimeoutException or System.Net.Sockets.SocketException => new StoreUnavailableException("it cannot be reached.", problem),
        _ => problem,
    };

    private void SetUnlessGiven(string keyword, object value)
    {
        if (!_connection.ContainsKey(keyword) || !_connection.ShouldSerialize(keyword))
        {
            _connection[keyword] = value;
        }
    }
}
