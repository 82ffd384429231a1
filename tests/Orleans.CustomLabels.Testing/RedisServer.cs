using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace CustomLabels.Testing;

/// <summary>A real redis-server that confirms a write once its append-only file is on the disk.</summary>
public sealed class RedisServer : IStoreServer
{
    private readonly TemporaryFolder _folder = new();
    private readonly NetworkPlace _place;
    private readonly string[] _command;
    private StoreProcess? _process;

    private RedisServer(string program, NetworkPlace place)
    {
        (_place, Port) = (place, LoopbackPort.Free());
        _command =
        [
            .. place.Launcher, program, "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", place.Address, "--dir", _folder.Path, "--requirepass", Password,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "",
        ];
    }

    /// <inheritdoc/>
    public string Clustering => "redis";

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public string ConnectionString => $"{_place.Address}:{Port},password={Password}";

    /// <inheritdoc/>
    public string Password => "a-secret-of-the-tests";

    /// <summary>Starts one; skips the calling test where redis-server is not installed.</summary>
    /// <param name="place">Where it listens; on loopback by default.</param>
    public static async Task<RedisServer> StartAsync(NetworkPlace? place = null)
    {
        var program = Environment.GetEnvironmentVariable("PATH")?.Split(':').Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "redis-server is not installed (Debian: apt-get install redis-server).");
        var server = new RedisServer(program!, place ?? NetworkPlace.Loopback);
        await server.RestartAsync();
        return server;
    }

    /// <inheritdoc/>
    public Task KillAsync() => _process!.KillAsync();

    /// <inheritdoc/>
    public Task PauseAsync() => _process!.SignalAsync("-STOP");

    /// <inheritdoc/>
    public Task ResumeAsync() => _process!.SignalAsync("-CONT");

    /// <inheritdoc/>
    public async Task RestartAsync()
    {
        _process?.Dispose();
        _process = await StoreProcess.StartAsync(_command, AnswersAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            await process.KillAsync();
            process.Dispose();
        }

        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = _place.CreateSocket();
            await client.ConnectAsync(_place.Address, Port);
            await using var stream = new NetworkStream(client);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {Password}\r\nPING\r\n"));
            var buffer = new byte[64];
            // +OK for the password, then +PONG, or -LOADING while it reads its file.
            return Encoding.ASCII.GetString(buffer, 0, await stream.ReadAtLeastAsync(buffer, "+OK\r\n+PONG\r\n".Length, throwOnEndOfStream: false)).Contains("+PONG", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is SocketException or IOException)
        {
            return false;
        }
    }
}
