using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>A server without a route to anywhere still imports, starts and detects, and neither it nor its children try to reach anything but itself.</summary>
public sealed partial class TelemetryTests : IDisposable
{
    // The runtime's telemetry makes its first attempt some ten seconds after a model was loaded.
    private static readonly TimeSpan TimeForTelemetry = TimeSpan.FromSeconds(15);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task In_a_network_namespace_without_a_route_it_imports_and_detects_and_nothing_tries_to_leave()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Network namespaces and strace are Linux's.");
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed: apt-get install strace to run this test.");
        Assert.SkipUnless(await CanMakeNamespaceAsync(), "A network namespace cannot be made here: run as root, with iproute2, to run this test.");
        var trace = _folder["trace"];
        // The samples' own tour imports, starts and detects through HTTP from inside the namespace, where this test cannot reach.
        var settings = new Dictionary<string, string> { ["CustomLabels__Samples"] = "true" };
        string[] launcher = ["unshare", "--net", "sh", "-c", "ip link set lo up && exec strace -f -qq -e trace=connect,sendto,sendmsg,sendmmsg -o \"$0\" \"$@\"", trace];

        await using var server = await ServerProcess.StartAsync(_folder["data"], settings, launcher);
        await WaitAsync(() => server.Output.Contains("Press Ctrl+C", StringComparison.Ordinal), TimeSpan.FromSeconds(90), () => server.Output);
        var toured = Stopwatch.StartNew();
        await WaitAsync(() => toured.Elapsed > TimeForTelemetry, TimeSpan.FromMinutes(1), () => "");
        await server.KillAsync();

        Assert.Contains($"{SamplePackage.Classifier.Label} ", server.Output, StringComparison.Ordinal);
        var attempts = await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
        Assert.Contains(attempts, IsLoopback);
        Assert.DoesNotContain(attempts, line => line.Contains("AF_INET", StringComparison.Ordinal) && !IsLoopback(line));
        Assert.DoesNotContain(attempts, line => line.Contains("nscd", StringComparison.Ordinal) || line.Contains("resolve", StringComparison.Ordinal));
    }

    private static bool IsLoopback(string line) => Loopback().IsMatch(line);

    private static async Task WaitAsync(Func<bool> isThere, TimeSpan patience, Func<string> story)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!isThere())
        {
            Assert.False(limit.IsCancellationRequested, string.Create(CultureInfo.InvariantCulture, $"Not there after {patience}. {story()}"));
            await Task.Delay(100);
        }
    }

    private static async Task<bool> CanMakeNamespaceAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", ["--net", "ip", "link", "set", "lo", "up"]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    // strace writes IPv4 as inet_addr("127.0.0.1") and IPv4 in IPv6 as "::ffff:127.0.0.1".
    [GeneratedRegex("""inet_addr\("127\.|"::1"|"::ffff:127\.""")]
    private static partial Regex Loopback();
}
