using System.Collections.Immutable;
using System.Text;
using CustomLabels.Grains.Records;
using CustomLabels.Server.Stores;
using StackExchange.Redis;

namespace CustomLabels.Server.Backup;

/// <summary>The records of a cluster in Redis, as Orleans' provider lays them: a hash of data and version, by service, grain and state.</summary>
/// <param name="store">Where it is.</param>
/// <param name="service">Name of the cluster.</param>
internal sealed class RedisRecords(RedisStore store, string service) : IRecordStore
{
    private const int BatchSize = 500;
    private const int MaxPasses = 20;
    private const int LongMilliseconds = 300_000;
    private const string Data = "data";
    private const string Version = "etag";

    public string Location => store.Location;

    public string Kind => "redis";

    private string Prefix => $"{service}/state/";

    /// <remarks>
    /// Redis shows one record at a time. All are read, and then looked at again until a look finds none of them changed: then all were there together at the
    /// moment before that look. Versions are never used twice.
    /// </remarks>
    public Task<RecordSnapshot> ReadAllAsync(CancellationToken cancellationToken) => AskAsync(async connection =>
    {
        var database = connection.GetDatabase();
        var known = new Dictionary<string, (string Version, byte[] Data)>(StringComparer.Ordinal);
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var keys = await KeysAsync(connection, cancellationToken);
            var gone = known.Keys.Except(keys).ToArray();
            var versions = pass == 0 ? [] : await VersionsAsync(database, keys);
            var changed = keys.Where(key => !known.TryGetValue(key, out var record) || record.Version != versions[key]).ToArray();
            if (pass > 0 && gone.Length + changed.Length == 0)
            {
                return new RecordSnapshot(Records(known), IsOfOneMoment: true);
            }

            foreach (var key in gone)
            {
                known.Remove(key);
            }

            await ReadAsync(database, changed, known);
        }

        return new RecordSnapshot(Records(known), IsOfOneMoment: false);
    });

    public Task<int> CountAsync(CancellationToken cancellationToken) => AskAsync(async connection => (await KeysAsync(connection, cancellationToken)).Count);

    /// <remarks>One transaction of Redis: it is carried out as a whole and nothing comes between.</remarks>
    public Task ReplaceAllAsync(IReadOnlyCollection<StoredRecord> records, Func<Task> lastLook, CancellationToken cancellationToken) => AskAsync(async connection =>
    {
        var database = connection.GetDatabase();
        var old = await KeysAsync(connection, cancellationToken);
        var transaction = database.CreateTransaction();
        // What becomes of the single commands is told by the transaction.
        var parts = new List<Task>(old.Count + records.Count);
        parts.AddRange(old.Select(key => (Task)transaction.KeyDeleteAsync(key)));
        parts.AddRange(records.Select(record => transaction.HashSetAsync(
            KeyOf(record), [new HashEntry(Version, Guid.NewGuid().ToString("N")), new HashEntry(Data, record.Data)])));
        await lastLook();
        try
        {
            if (!await transaction.ExecuteAsync())
            {
                throw new BackupException($"{Location} did not carry out the change. Nothing has changed.");
            }

            await Task.WhenAll(parts);
        }
        catch (Exception problem) when (problem is RedisConnectionException or RedisTimeoutException)
        {
            throw BackupException.Uncertain(Location, problem);
        }

        return 0;
    });

    private async Task<T> AskAsync<T>(Func<ConnectionMultiplexer, Task<T>> ask)
    {
        var options = ConfigurationOptions.Parse(store.ConnectionString);
        options.AbortOnConnectFail = true;
        options.ConnectTimeout = Math.Max(options.ConnectTimeout, 15_000);
        // The server's short times are for calls that somebody waits for.
        options.SyncTimeout = options.AsyncTimeout = LongMilliseconds;
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
            return await ask(connection);
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            throw new BackupException($"{Location}: {(problem is RedisServerException refusal ? refusal.Message : "it does not answer.")}", problem);
        }
    }

    private async Task<IReadOnlyCollection<string>> KeysAsync(ConnectionMultiplexer connection, CancellationToken cancellationToken)
    {
        var server = connection.GetServers().FirstOrDefault(server => server.IsConnected && !server.IsReplica) ?? throw new BackupException($"{Location}: it does not answer.");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in server.KeysAsync(connection.GetDatabase().Database, $"{Prefix}*", BatchSize).WithCancellation(cancellationToken))
        {
            keys.Add(key.ToString());
        }

        return [.. keys.OrderBy(key => RecordKinds.RankOf(StateOf(key)))];
    }

    private static async Task<Dictionary<string, string>> VersionsAsync(IDatabase database, IReadOnlyCollection<string> keys)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var batch in keys.Chunk(BatchSize))
        {
            var found = await Task.WhenAll(batch.Select(key => database.HashGetAsync(key, Version)));
            foreach (var (key, version) in batch.Zip(found))
            {
                versions[key] = version.ToString();
            }
        }

        return versions;
    }

    private static async Task ReadAsync(IDatabase database, IReadOnlyCollection<string> keys, Dictionary<string, (string Version, byte[] Data)> known)
    {
        foreach (var batch in keys.Chunk(BatchSize))
        {
            var found = await Task.WhenAll(batch.Select(key => database.HashGetAsync(key, [Version, Data])));
            foreach (var (key, record) in batch.Zip(found))
            {
                known[key] = (record[0].ToString(), (byte[]?)record[1] ?? []);
            }
        }
    }

    private ImmutableArray<StoredRecord> Records(Dictionary<string, (string Version, byte[] Data)> known) =>
        // Without data the record was cleared, or went between the list and the look.
        [.. known.Where(record => record.Value.Data.Length > 0).Select(record => Record(record.Key, record.Value.Data))];

    private StoredRecord Record(string key, byte[] data)
    {
        var state = StateOf(key);
        var id = key[Prefix.Length..Math.Max(Prefix.Length, key.Length - state.Length - 1)];
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || RecordKinds.GrainTypeOf(state) != id[..slash])
        {
            throw AdoRecordKey.UnknownKind(state);
        }

        return new(id[..slash], id[(slash + 1)..], state, data);
    }

    private RedisKey KeyOf(StoredRecord record) => Encoding.UTF8.GetBytes($"{Prefix}{record.GrainType}/{record.Key}/{record.State}");

    private static string StateOf(string key) => key[(key.LastIndexOf('/') + 1)..];
}
