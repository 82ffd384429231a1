using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Startup;

public sealed class EarlyStopTests
{
    private const int EndedBySignal = 143;

    [Theory]
    [InlineData(".lock")]
    [InlineData("state.db")]
    [InlineData("state.db-wal")]
    public async Task A_server_that_is_told_to_stop_while_it_starts_ends_without_a_fault(string begun)
    {
        using var data = new TemporaryFolder();
        await using var server = ServerProcess.Launch(data.Path, new Dictionary<string, string>());
        while (!File.Exists(data[begun]) && server.IsRunning)
        {
            await Task.Yield();
        }

        var exitCode = await server.StopAsync();

        // Until .NET listens for it the signal ends the process by itself.
        Assert.True(exitCode is 0 or EndedBySignal, $"{exitCode}: {server.Output}");
        Assert.DoesNotContain("Unhandled exception", server.Output, StringComparison.Ordinal);
    }
}
