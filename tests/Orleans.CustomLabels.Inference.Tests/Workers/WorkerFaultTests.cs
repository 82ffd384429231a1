using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using CustomLabels.Testing;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>Runs that do not end, models that give nothing and sessions that break.</summary>
public sealed class WorkerFaultTests
{
    private static readonly LabelQuery Everything = new(0, null);
    private static readonly TimeSpan RunLimit = new InferenceWorkerOptions().RunLimit;
    private static readonly TimeSpan StopGrace = new InferenceWorkerOptions().StopGrace;
    private static readonly byte[] Red = WorkerBench.Picture(SKColors.Red);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_endless_run_is_stopped_by_the_limit_and_the_worker_goes_on()
    {
        var model = await File.ReadAllBytesAsync(SharedTestData.Path("models-bad", "endless-loop.onnx"), Token);
        using var bench = new WorkerBench(model) { Profile = EndlessProfile() };
        await using var worker = bench.Worker();
        for (var round = 0; round < 2; round++)
        {
            var running = worker.DetectAsync(Red, Everything, Token);
            await bench.Decoder.Begun.WaitAsync(Token);
            bench.Decoder.Open(1);
            bench.Time.Advance(RunLimit - TimeSpan.FromSeconds(1));
            Assert.False(running.IsCompleted);

            bench.Time.Advance(TimeSpan.FromSeconds(1));

            Assert.IsType<DetectionOutcome.TimedOut>(await running);
        }

        Assert.Equal(0, bench.Slots.LostThreads);
        Assert.False(worker.Ended.IsCompleted);
    }

    [Fact]
    public async Task Work_that_does_not_stop_loses_the_worker_and_only_it()
    {
        using var bench = new WorkerBench();
        var worker = bench.Worker();
        var stuck = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var waiting = worker.DetectAsync(Red, Everything, Token);

        bench.Time.Advance(RunLimit);
        Assert.False(stuck.IsCompleted);
        bench.Time.Advance(StopGrace);

        Assert.IsType<DetectionOutcome.TimedOut>(await stuck);
        Assert.IsType<DetectionOutcome.Unavailable>(await waiting);
        Assert.Equal(WorkerEnd.Lost, await worker.Ended);
        Assert.IsType<DetectionOutcome.Unavailable>(await worker.DetectAsync(Red, Everything, Token));
        Assert.Equal(1, bench.Slots.LostThreads);
        await worker.DisposeAsync();

        // A fresh session serves while the old one is still held by the lost thread; that comes back and gives everything back.
        var fresh = bench.Pool.Replace(bench.Lease, bench.Load);
        Assert.NotSame(bench.Lease.Session, fresh.Session);
        bench.Decoder.Open();
        await using var successor = bench.Worker(fresh);
        Assert.IsType<DetectionOutcome.Detected>(await successor.DetectAsync(Red, Everything, Token));
        Assert.True(SpinWait.SpinUntil(() => bench.Slots.LostThreads == 0, TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("nan-scores.onnx")]
    [InlineData("inf-scores.onnx")]
    public async Task A_model_that_gives_no_results_fails_the_call_and_the_worker_goes_on(string name)
    {
        var model = await File.ReadAllBytesAsync(SharedTestData.Path("models-bad", name), Token);
        using var bench = new WorkerBench(model) { Profile = EndlessProfile() };
        bench.Decoder.Open();
        await using var worker = bench.Worker();

        Assert.NotEmpty(Assert.IsType<DetectionOutcome.Failed>(await worker.DetectAsync(Red, Everything, Token)).Message);
        Assert.IsType<DetectionOutcome.Failed>(await worker.DetectAsync(Red, Everything, Token));
    }

    [Fact]
    public async Task A_model_that_asks_for_more_memory_than_there_is_ends_its_worker()
    {
        var model = await File.ReadAllBytesAsync(SharedTestData.Path("models-bad", "huge-allocation.onnx"), Token);
        using var bench = new WorkerBench(model) { Profile = EndlessProfile() };
        bench.Decoder.Open();
        await using var worker = bench.Worker();

        Assert.Contains("memory", Assert.IsType<DetectionOutcome.Broken>(await worker.DetectAsync(Red, Everything, Token)).Message, StringComparison.Ordinal);
        Assert.Equal(WorkerEnd.Broken, await worker.Ended);
    }

    [Theory]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(System.Runtime.InteropServices.SEHException))]
    public async Task A_session_that_breaks_answers_its_callers_and_ends_its_worker_and_no_other(Type fault)
    {
        using var bench = new WorkerBench();
        using var healthy = bench.Pool.Acquire("digest", bench.Load);
        var broken = new ScriptedSession(bench.Load(), _ => throw (Exception)Activator.CreateInstance(fault)!);
        var worker = bench.Worker(bench.Pool.Acquire("broken", () => broken));
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var waiting = worker.DetectAsync(Red, Everything, Token);

        bench.Decoder.Open();

        Assert.Contains(fault.Name, Assert.IsType<DetectionOutcome.Broken>(await running).Message, StringComparison.Ordinal);
        Assert.IsType<DetectionOutcome.Unavailable>(await waiting);
        Assert.Equal(WorkerEnd.Broken, await worker.Ended);
        Assert.IsType<DetectionOutcome.Unavailable>(await worker.DetectAsync(Red, Everything, Token));
        await worker.DisposeAsync();
        Assert.True(SpinWait.SpinUntil(() => broken.IsDisposed, TimeSpan.FromSeconds(30)));
        Assert.Equal(0, bench.Slots.LostThreads);
        await using var other = bench.Worker();
        Assert.IsType<DetectionOutcome.Detected>(await other.DetectAsync(Red, Everything, Token));
    }

    [Fact]
    public async Task A_run_that_breaks_off_when_told_to_stop_is_late_and_not_broken()
    {
        using var bench = new WorkerBench();
        using var begun = new SemaphoreSlim(0);
        var obedient = new ScriptedSession(bench.Load(), options =>
        {
            begun.Release();
            SpinWait.SpinUntil(() => options.Terminate);
            throw new OperationCanceledException();
        });
        bench.Decoder.Open();
        await using var worker = bench.Worker(bench.Pool.Acquire("obedient", () => obedient));
        var running = worker.DetectAsync(Red, Everything, Token);
        await begun.WaitAsync(Token);

        bench.Time.Advance(RunLimit);

        Assert.IsType<DetectionOutcome.TimedOut>(await running);
        Assert.False(worker.Ended.IsCompleted);
        bench.Lease.Dispose();
    }

    [Fact]
    public async Task A_lost_thread_is_told_to_who_counts_them()
    {
        using var bench = new WorkerBench();
        var told = 0;
        bench.Slots.ThreadLost += () => Interlocked.Increment(ref told);
        var worker = bench.Worker();
        var stuck = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);

        bench.Time.Advance(RunLimit);
        bench.Time.Advance(StopGrace);

        Assert.IsType<DetectionOutcome.TimedOut>(await stuck);
        Assert.Equal(1, told);
        bench.Decoder.Open();
        await worker.DisposeAsync();
    }

    private static ModelProfile EndlessProfile() => new()
    {
        Input = new() { TensorName = "input", Width = 32, Height = 32 },
        Output = new ClassScoresProfile("scores", ScoreActivation.None),
        Labels = [new("a", 0.5f), new("b", 0.5f), new("c", 0.5f)],
    };
}
