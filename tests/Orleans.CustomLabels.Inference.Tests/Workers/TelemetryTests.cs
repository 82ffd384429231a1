using System.Diagnostics;
using System.Globalization;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>Loading and running a model makes no attempt to reach anything: watched system call by system call, in a network namespace without a route.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_tries_to_leave_while_a_model_is_loaded_and_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Network namespaces and strace are Linux's.");
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed: apt-get install strace to run this test.");
        Assert.SkipUnless(await Run("unshare", ["--net", "true"]) is { ExitCode: 0 }, "A network namespace cannot be made here: run as root to run this test.");
        _folder.Write("model.onnx", OnnxModelWriter.ChannelClassifier(32).Write());
        _folder.Write("model.json", """{ "labels": ["r", "g", "b"], "input": { "channels": "rgb", "mean": 0, "std": 255, "fit": "squash" } }""");
        var trace = _folder["trace"];

        var (exitCode, output) = await Run(
            "unshare",
            ["--net", "strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg,socket", "-o", trace, .. ValidationChild.Command, _folder.Path]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("\"accepted\"", output, StringComparison.Ordinal);
        var attempts = File.ReadLines(trace).Where(line => line.Contains("AF_INET", StringComparison.Ordinal)
            || line.Contains("connect(", StringComparison.Ordinal) || line.Contains("sendto(", StringComparison.Ordinal)).ToList();
        Assert.True(attempts.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{attempts.Count}: {string.Join('\n', attempts.Take(10))}"));
    }

    private static async Task<(int ExitCode, string Output)> Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
