using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace CustomLabels.Testing;

/// <summary>A real redis-server that confirms a write once its append-only file is on the disk.</summary>
public sealed class RedisServer : IStoreServer
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _command;
    private StoreProcess? _process;

    private RedisServer(string program)
    {
        Port = LoopbackPort.Free();
        _command =
        [
            program, "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.Path, "--requirepass", Password,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "",
        ];
    }

    /// <inheritdoc/>
    public string Clustering => "redis";

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public string ConnectionString => $"127.0.0.1:{Port},password={Password}";

    /// <inheritdoc/>
    public string Password => "a-secret-of-the-tests";

    /// <summary>Starts one; skips the calling test where redis-server is not installed.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("PATH")?.Split(':').Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "redis-server is not installed (Debian: apt-get install redis-server).");
        var server = new RedisServer(program!);
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
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            var stream = client.GetStream();
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
