using System.Net;
using CustomLabels.Grains.Records;
using StackExchange.Redis;

namespace CustomLabels.Server.Stores;

/// <summary>A cluster's membership and records in Redis.</summary>
internal sealed partial class RedisStore : IClusterStore
{
    /// <summary>A Redis that is away must fail an access soon: control calls then end within their five seconds. What the user sets comes first.</summary>
    private static readonly (string Name, string Value)[] Defaults =
        [("abortConnect", "false"), ("connectTimeout", "1000"), ("syncTimeout", "1500"), ("asyncTimeout", "1500")];

    private readonly ConfigurationOptions _options;
    private ConnectionMultiplexer? _pinged;

    /// <param name="connectionString">As StackExchange.Redis reads it.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public RedisStore(string connectionString)
    {
        var given = connectionString.Split(',').Select(part => part.Split('=')[0].Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = Defaults.Where(setting => !given.Contains(setting.Name)).Select(setting => $"{setting.Name}={setting.Value}");
        try
        {
            _options = ConfigurationOptions.Parse(string.Join(',', [connectionString, .. missing]));
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            // Without the inner message, which may repeat parts of the text, and so the password.
            throw new StoreException("ConnectionStrings__Cluster is not a connection string for Redis. Write for example \"redis.example:6379,password=...,ssl=true\".");
        }

        if (_options.EndPoints.Count == 0)
        {
            throw new StoreException("ConnectionStrings__Cluster names no Redis server. Write for example \"redis.example:6379,password=...\".");
        }
    }

    public string Location => $"Redis at {string.Join(", ", _options.EndPoints.Select(Describe))}";

    /// <summary>The user's connection string, with what it leaves open.</summary>
    public string ConnectionString => _options.ToString(includePassword: true);

    public Task ProbeAsync(ILogger logger, CancellationToken cancellationToken) => VisitAsync(connection => WarnIfForgetfulAsync(connection, logger));

    /// <summary>By a connection that is kept, and made anew when it no longer answers; by one caller at a time.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TranslateAsync(async () =>
            {
                var options = _options.Clone();
                options.AbortOnConnectFail = true;
                _pinged ??= await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancellationToken);
                await _pinged.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            });
        }
        catch
        {
            if (Interlocked.Exchange(ref _pinged, null) is { } broken)
            {
                await broken.DisposeAsync();
            }

            throw;
        }
    }

    public bool IsOutage(Exception problem) => problem is RedisConnectionException or RedisTimeoutException || (problem.InnerException is { } inner && IsOutage(inner));

    public void UseMembership(ISiloBuilder silo) => silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = _options.Clone());

    public void AddRecords(ISiloBuilder silo) => silo.AddRedisGrainStorage(StorageName.Records, storage =>
    {
        storage.ConfigurationOptions = _options.Clone();
        storage.DeleteStateOnClear = true;
        // Records must never expire.
        storage.EntryExpiry = null;
    });

    /// <summary>By a connection of its own: one that is kept would go on trying by itself.</summary>
    private Task VisitAsync(Func<ConnectionMultiplexer, Task> act) => TranslateAsync(async () =>
    {
        var options = _options.Clone();
        options.AbortOnConnectFail = true;
        // INFO counts as administration.
        options.AllowAdmin = true;
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        await connection.GetDatabase().PingAsync();
        await act(connection);
    });

    /// <summary>Says what a failure means for the operator.</summary>
    private async Task TranslateAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RedisConnectionException problem) when (IsRefusal(problem))
        {
            throw new StoreException($"{Location} refuses the user or the password. Correct user and password in ConnectionStrings__Cluster.", problem);
        }
        catch (RedisServerException problem) when (!problem.Message.StartsWith("LOADING", StringComparison.Ordinal))
        {
            throw new StoreException($"{Location} refuses to be used: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            throw new StoreUnavailableException(problem is RedisConnectionException ? "it cannot be reached." : problem.Message, problem);
        }
    }

    private static bool IsRefusal(RedisConnectionException problem) =>
        problem.FailureType == ConnectionFailureType.AuthenticationFailure
        || problem.ToString() is var text && (text.Contains("WRONGPASS", StringComparison.Ordinal) || text.Contains("NOAUTH", StringComparison.Ordinal));

    private static string Describe(EndPoint endpoint) => endpoint is DnsEndPoint name ? $"{name.Host}:{name.Port}" : endpoint.ToString() ?? "?";

    /// <summary>Without an append-only file Redis forgets with its process what it has confirmed.</summary>
    private async Task WarnIfForgetfulAsync(ConnectionMultiplexer connection, ILogger logger)
    {
        try
        {
            foreach (var server in connection.GetServers().Where(server => server.IsConnected))
            {
                var info = await server.InfoAsync("persistence");
                if (info.SelectMany(section => section).Any(entry => entry is { Key: "aof_enabled", Value: "0" }))
                {
                    LogForgetful(logger, Location);
                }
            }
        }
        catch (RedisServerException)
        {
            // A managed Redis may keep INFO to itself.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Store} keeps no append-only file: records that were confirmed are lost with its process. Set appendonly yes and appendfsync always.")]
    private static partial void LogForgetful(ILogger logger, string store);
}
