namespace CustomLabels.Testing;

/// <summary>Starts a store by its name in the settings.</summary>
public static class StoreServer
{
    /// <summary>The stores of a cluster.</summary>
    public static IReadOnlyList<string> All { get; } = ["redis", "postgres"];

    /// <summary>Starts one; skips the calling test where its program is missing.</summary>
    public static async Task<IStoreServer> StartAsync(string clustering) => clustering switch
    {
        "redis" => await RedisServer.StartAsync(),
        "postgres" => await PostgresServer.StartAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(clustering)),
    };
}
