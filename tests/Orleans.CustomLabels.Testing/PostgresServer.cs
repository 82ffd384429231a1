using System.Globalization;
using Xunit;

namespace CustomLabels.Testing;

/// <summary>A real PostgreSQL cluster of its own with an empty database; run by the user <c>postgres</c> where the tests run as root, which PostgreSQL refuses.</summary>
public sealed class PostgresServer : IStoreServer
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _programs;
    private StoreProcess? _process;

    private PostgresServer(string programs) => (_programs, Port) = (programs, LoopbackPort.Free());

    /// <inheritdoc/>
    public string Clustering => "postgres";

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Database=postgres;Username=customlabels;Password={Password}";

    /// <inheritdoc/>
    public string Password => "a-secret-of-the-tests";

    private string Data => _folder["data"];

    /// <summary>Whoever started the tests, or <c>postgres</c> in place of root.</summary>
    private static string[] AsUser => Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    /// <summary>Starts one; skips the calling test where PostgreSQL is not installed.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin")).Where(folder => File.Exists(Path.Combine(folder, "postgres"))).Max()
            : null;
        Assert.SkipWhen(programs is null, "PostgreSQL is not installed (Debian: apt-get install postgresql).");
        var server = new PostgresServer(programs!);
        await server.CreateAsync();
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
        // A killed server leaves its lock behind; whether its process still runs is checked by PostgreSQL, which refuses for as long.
        _process = await StoreProcess.StartAsync(
            [
                .. AsUser, Path.Combine(_programs, "postgres"), "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "shared_buffers=16MB", "-c", "max_connections=60",
            ],
            AnswersAsync);
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

    private async Task CreateAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await StoreProcess.RunAsync("chown", "postgres", _folder.Path);
        }

        var password = _folder.Write("password", Password);
        await StoreProcess.RunAsync(
            [.. AsUser, Path.Combine(_programs, "initdb"), "-D", Data, "-U", "customlabels", "--pwfile", password, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"]);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await StoreProcess.RunAsync(Path.Combine(_programs, "pg_isready"), "-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
