using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using CustomLabels.StorageHost;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>A process is killed in the middle of its writes: what it was told to be stored is there.</summary>
internal static class KilledWriter
{
    private const string Key = "killed-writer";

    /// <summary>Three rounds of writing, killing and looking.</summary>
    public static async Task RunAsync(string store, string location, Func<Task<RecordsHost>> open)
    {
        long last = 0;
        for (var round = 1; round <= 3; round++)
        {
            var acknowledged = await WriteUntilKilledAsync(store, location, last, writes: 40 * round);
            Assert.True(acknowledged >= last + (40 * round));
            await using var host = await open();
            var stored = await host.ReadAsync(Key);
            // One more may have been stored without an answer.
            Assert.InRange(stored.State!.Number, acknowledged, acknowledged + 1);
            last = stored.State.Number;
        }
    }

    /// <returns>The last number that the killed process was told to be stored.</returns>
    private static async Task<long> WriteUntilKilledAsync(string store, string location, long last, int writes)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(RecordsHost).Assembly.Location, store, location, Key, pipe.GetClientHandleAsString()])
        {
            RedirectStandardError = true,
        };
        using var writer = Process.Start(start)!;
        pipe.DisposeLocalCopyOfClientHandle();
        var errors = writer.StandardError.ReadToEndAsync(patience.Token);
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
        Assert.True(last > 0, await errors);
        return last;
    }
}
