using System.Diagnostics;
using CustomLabels.Testing;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>
/// Loading and running a model makes no attempt to reach anything. A control beside it, which loads the same model without the switch, shows that the
/// attempt would be seen: ONNX Runtime makes its first some ten seconds after loading.
/// </summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_tries_to_leave_in_the_time_in_which_telemetry_would_have()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Network namespaces and strace are Linux's.");
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed: apt-get install strace to run this test.");
        Assert.SkipUnless(await CanMakeNamespace(), "A network namespace cannot be made here: run as root to run this test.");
        _folder.Write("package/model.onnx", OnnxModelWriter.ChannelClassifier(32).Write());
        _folder.Write("package/model.json", """{ "labels": ["r", "g", "b"], "input": { "channels": "rgb", "mean": 0, "std": 255, "fit": "squash" } }""");
        _folder.Write("red.png", WorkerBench.Picture(SKColors.Red));

        using var watched = new TracedChild(_folder["watched"], "detect-and-stay", _folder["package"], _folder["red.png"]);
        Assert.Equal("Detected", await watched.ReadLineAsync(Token));
        using var control = new TracedChild(_folder["control"], "load-unprepared-and-stay", _folder["package/model.onnx"]);
        Assert.Equal("Loaded", await control.ReadLineAsync(Token));

        // The control started later, so once it has tried, the watched process has had its time too.
        Assert.True(SpinWait.SpinUntil(() => control.Attempts.Count > 0, TimeSpan.FromSeconds(90)), "The control made no attempt: this test would see nothing.");

        Assert.Equal(0, await watched.EndAsync(Token));
        Assert.Empty(watched.Attempts);
    }

    private static async Task<bool> CanMakeNamespace()
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", ["--net", "true"]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Token);
        return process.ExitCode == 0;
    }
}
