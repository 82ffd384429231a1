using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CustomLabels.Server.Dev;

/// <summary>The store of a development cluster that was given none: a Redis server of its own, which writes every change to its file before it answers.</summary>
internal sealed class DevRedis : IAsyncDisposable
{
    private const string Program = "redis-server";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(15);
    private readonly Process _process;

    private DevRedis(Process process, int port) => (_process, ConnectionString) = (process, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));

    /// <summary>How the silos reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Its process id.</summary>
    public int Pid => _process.Id;

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="folder">Where its file is kept.</param>
    /// <param name="port">Its port on loopback.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="DevClusterException">It is not installed, or does not start.</exception>
    public static async Task<DevRedis> StartAsync(string folder, int port, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        EndAbandoned(folder);
        var start = DevPrograms.Start([
            Program, "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--dir", folder, "--logfile", Path.Combine(folder, "redis.log"),
            "--pidfile", PidFile(folder), "--appendonly", "yes", "--appendfsync", "always", "--save", ""]);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw NotInstalled(problem);
        }

        await File.WriteAllTextAsync(PidFile(folder), process.Id.ToString(CultureInfo.InvariantCulture), cancellation).ConfigureAwait(false);
        var redis = new DevRedis(process, port);
        try
        {
            await redis.WaitAsync(port, cancellation).ConfigureAwait(false);
            return redis;
        }
        catch
        {
            await redis.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Every acknowledged write is in the file already.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private static string PidFile(string folder) => Path.Combine(folder, "redis.pid");

    private static DevClusterException NotInstalled(Exception? cause) => new(
        $"The program {Program} was not found. Install it (apt-get install redis-server), or name a store of your own: CustomLabels__Clustering=redis or postgres, and ConnectionStrings__Cluster.", cause);

    // A server whose cluster was killed is still there, and holds the file.
    private static void EndAbandoned(string folder)
    {
        if (!File.Exists(PidFile(folder)) || !int.TryParse(File.ReadAllText(PidFile(folder)), CultureInfo.InvariantCulture, out var pid))
        {
            return;
        }

        try
        {
            using var abandoned = Process.GetProcessById(pid);
            if (IsOf(pid, folder))
            {
                abandoned.Kill();
                abandoned.WaitForExit(StartLimit);
            }
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }

    // A number may have gone to another process since, even to another Redis: only one that works in this folder is ours. (Its name tells less: Redis
    // writes its address into it.)
    private static bool IsOf(int pid, string folder)
    {
        try
        {
            var itsPidFile = PidFile($"/proc/{pid}/cwd");
            return File.ReadAllText($"/proc/{pid}/comm").Trim() == Program && File.ReadAllText(itsPidFile) == File.ReadAllText(PidFile(folder));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task WaitAsync(int port, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(port, cancellation).ConfigureAwait(false))
        {
            if (_process.HasExited)
            {
                // setsid reports a program that it cannot find by 127.
                throw _process.ExitCode == 127 ? NotInstalled(null) : new DevClusterException($"{Program} ended with exit code {_process.ExitCode}; see its redis.log in the data directory.", null);
            }

            if (Stopwatch.GetElapsedTime(started) > StartLimit)
            {
                throw new DevClusterException($"{Program} did not answer within {StartLimit.TotalSeconds:0} s.", null);
            }

            await Task.Delay(50, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation).ConfigureAwait(false);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
            var answer = new byte[5];
            await stream.ReadExactlyAsync(answer, cancellation).ConfigureAwait(false);
            return answer.AsSpan().SequenceEqual("+PONG"u8);
        }
        catch (Exception problem) when (problem is SocketException or IOException)
        {
            return false;
        }
    }
}
