using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CustomLabels.Testing;

/// <summary>The server's verb <c>dev</c>: a cluster of real processes with a Redis of its own.</summary>
public sealed class DevClusterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;
    private readonly string _mapFile;

    private DevClusterProcess(Process process, string mapFile) => (_process, _mapFile) = (process, mapFile);

    /// <summary>The process of the verb itself.</summary>
    public Process Process => _process;

    /// <summary>Starts it; whether and when it is ready shows its map.</summary>
    /// <param name="folder">Where its data goes.</param>
    /// <param name="samples">Whether the sample models are imported and started.</param>
    /// <param name="options">Options of the verb.</param>
    public static DevClusterProcess Start(TemporaryFolder folder, bool samples, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", ServerProcess.Assembly, "dev", .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        PlainEnvironment.Apply(start);
        start.Environment["CustomLabels__DataDirectory"] = folder["data"];
        start.Environment["CustomLabels__Samples"] = samples ? "true" : "false";
        return new(Process.Start(start)!, folder["data/dev/map.json"]);
    }

    /// <summary>Waits for a state of its map.</summary>
    /// <param name="isThere">The state.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<DevClusterRow>> UntilAsync(Func<IReadOnlyList<DevClusterRow>, bool> isThere, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Poll);
        while (true)
        {
            if (File.Exists(_mapFile) && await ReadMapAsync(cancellation) is var rows && isThere(rows))
            {
                return rows;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Its map as it is now.</summary>
    public async Task<IReadOnlyList<DevClusterRow>> ReadMapAsync(CancellationToken cancellation) =>
        JsonSerializer.Deserialize<DevClusterRow[]>(await File.ReadAllTextAsync(_mapFile, cancellation), JsonSerializerOptions.Web)!;

    /// <summary>Asks it to stop, as SIGTERM does, and waits for its end.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        using (var term = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await term.WaitForExitAsync(cancellation);
        }

        await _process.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
