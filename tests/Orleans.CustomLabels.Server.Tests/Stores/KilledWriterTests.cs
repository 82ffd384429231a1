using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>A process is killed in the middle of its writes: what it was told to be stored is there.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private const string DatabaseVariable = "CUSTOMLABELS_TEST_DATABASE";
    private const string PipeVariable = "CUSTOMLABELS_TEST_PIPE";
    private const string Key = "killed";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task No_acknowledged_write_is_lost_by_a_kill()
    {
        long last = 0;
        for (var round = 1; round <= 3; round++)
        {
            var acknowledged = await WriteUntilKilledAsync(last, writes: 40 * round);
            Assert.True(acknowledged >= last + (40 * round));
            await using var host = await StorageHost.StartAsync(_folder["state.db"]);
            var stored = await host.ReadAsync(Key);
            // One more may have been stored without an answer.
            Assert.InRange(stored.State!.Number, acknowledged, acknowledged + 1);
            last = stored.State.Number;
        }
    }

    /// <summary>Not a test but the process that is killed: writes numbers without end and says each one that was acknowledged.</summary>
    [Fact(Explicit = true)]
    public async Task Writer()
    {
        var database = Environment.GetEnvironmentVariable(DatabaseVariable);
        Assert.SkipWhen(database is null, "Only the test above starts this.");
        await using var host = await StorageHost.StartAsync(database);
        await using var pipe = new AnonymousPipeClientStream(PipeDirection.Out, Environment.GetEnvironmentVariable(PipeVariable)!);
        await using var answers = new StreamWriter(pipe) { AutoFlush = true };
        var state = await host.ReadAsync(Key);
        for (var number = (state.State?.Number ?? 0) + 1; ; number++)
        {
            state.State = new() { Number = number };
            await host.WriteAsync(Key, state);
            await answers.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <returns>The last number that the killed process was told to be stored.</returns>
    private async Task<long> WriteUntilKilledAsync(long last, int writes)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(KilledWriterTests).Assembly.Location, "-explicit", "only", "-method", $"{typeof(KilledWriterTests).FullName}.{nameof(Writer)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[DatabaseVariable] = _folder["state.db"];
        start.Environment[PipeVariable] = pipe.GetClientHandleAsString();
        using var writer = Process.Start(start)!;
        pipe.DisposeLocalCopyOfClientHandle();
        var output = writer.StandardOutput.ReadToEndAsync(patience.Token);
        using var answers = new StreamReader(pipe);
        try
        {
            for (var number = 1; await answers.ReadLineAsync(patience.Token) is { } line; number++)
            {
                last = long.Parse(line, CultureInfo.InvariantCulture);
                if (number == writes)
                {
                    // SIGKILL; what it said before is still in the pipe.
                    writer.Kill();
                }
            }
        }
        finally
        {
            writer.Kill();
        }

        await writer.WaitForExitAsync(patience.Token);
        Assert.True(last > 0, await output);
        return last;
    }
}
