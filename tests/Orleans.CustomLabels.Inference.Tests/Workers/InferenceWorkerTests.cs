using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using CustomLabels.Testing;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

public sealed class InferenceWorkerTests
{
    private static readonly LabelQuery Everything = new(0, null);
    private static readonly TimeSpan RunLimit = new InferenceWorkerOptions().RunLimit;
    private static readonly TimeSpan StopGrace = new InferenceWorkerOptions().StopGrace;
    private static readonly byte[] Red = WorkerBench.Picture(SKColors.Red);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_sent_together_are_all_answered_with_their_own_labels()
    {
        using var bench = new WorkerBench();
        bench.Decoder.Open();
        await using var worker = bench.Worker(queue: 100);
        byte[][] pictures = [Red, WorkerBench.Picture(SKColors.Lime), WorkerBench.Picture(SKColors.Blue)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => worker.DetectAsync(pictures[i % 3], new LabelQuery(0, 1), Token)));

        Assert.All(answers.Index(), answer => Assert.Equal(
            bench.Profile.Labels[answer.Index % 3].Name,
            Assert.Single(Assert.IsType<DetectionOutcome.Detected>(answer.Item).Labels).Name));
    }

    [Fact]
    public async Task A_full_queue_answers_Busy_and_later_accepts_again()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker(queue: 1);
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var waiting = worker.DetectAsync(Red, Everything, Token);

        Assert.IsType<DetectionOutcome.Busy>(await worker.DetectAsync(Red, Everything, Token));

        bench.Decoder.Open();
        Assert.IsType<DetectionOutcome.Detected>(await running);
        Assert.IsType<DetectionOutcome.Detected>(await waiting);
        Assert.IsType<DetectionOutcome.Detected>(await worker.DetectAsync(Red, Everything, Token));
    }

    [Fact]
    public async Task A_picture_that_would_wait_too_long_is_answered_Busy_with_the_time_to_come_back()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker(queueWait: TimeSpan.FromSeconds(1));
        await RunForAsync(bench, worker, TimeSpan.FromSeconds(0.4));
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var waiting = new[] { worker.DetectAsync(Red, Everything, Token), worker.DetectAsync(Red, Everything, Token) };

        // The rest of the one that runs, and two more of 0.4 s.
        var busy = Assert.IsType<DetectionOutcome.Busy>(await worker.DetectAsync(Red, Everything, Token));
        Assert.Equal(0.2, busy.RetryAfter.TotalSeconds, precision: 3);
        bench.Time.Advance(TimeSpan.FromSeconds(0.2));
        waiting = [.. waiting, worker.DetectAsync(Red, Everything, Token)];

        bench.Decoder.Open();
        Assert.All(await Task.WhenAll([running, .. waiting]), outcome => Assert.IsType<DetectionOutcome.Detected>(outcome));
    }

    [Fact]
    public async Task One_picture_may_wait_however_slow_the_model_is()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker(queueWait: TimeSpan.FromSeconds(1));
        await RunForAsync(bench, worker, TimeSpan.FromSeconds(10));
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var waiting = worker.DetectAsync(Red, Everything, Token);

        Assert.IsType<DetectionOutcome.Busy>(await worker.DetectAsync(Red, Everything, Token));

        bench.Decoder.Open();
        Assert.All(await Task.WhenAll(running, waiting), outcome => Assert.IsType<DetectionOutcome.Detected>(outcome));
    }

    [Fact]
    public async Task A_picture_cancelled_while_it_waits_is_answered_at_once_and_never_decoded()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker();
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        using var cancel = new CancellationTokenSource();
        var waiting = worker.DetectAsync(Red, Everything, cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        bench.Decoder.Open();
        Assert.IsType<DetectionOutcome.Detected>(await running);
        Assert.IsType<DetectionOutcome.Detected>(await worker.DetectAsync(Red, Everything, Token));
        Assert.Equal(2, bench.Decoder.Decoded);
    }

    [Fact]
    public async Task Bad_pictures_are_rejected_before_they_take_a_place_in_the_queue()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker(queue: 1);
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        var waiting = worker.DetectAsync(Red, Everything, Token);

        var text = Assert.IsType<DetectionOutcome.Rejected>(await worker.DetectAsync("no picture"u8.ToArray(), Everything, Token));
        Assert.Equal(PictureRejection.InvalidFormat, text.Rejection);

        bench.Decoder.Open();
        await Task.WhenAll(running, waiting);
    }

    [Fact]
    public async Task A_picture_damaged_behind_its_header_is_rejected_and_the_worker_goes_on()
    {
        using var bench = new WorkerBench();
        bench.Decoder.Open();
        await using var worker = bench.Worker();

        Assert.IsType<DetectionOutcome.Rejected>(await worker.DetectAsync(Red.AsMemory(0, Red.Length - 30), Everything, Token));
        Assert.IsType<DetectionOutcome.Detected>(await worker.DetectAsync(Red, Everything, Token));
    }

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

    [Fact]
    public async Task Disposing_answers_what_was_accepted_and_nothing_after()
    {
        using var bench = new WorkerBench();
        var worker = bench.Worker();
        var accepted = Enumerable.Range(0, 5).Select(_ => worker.DetectAsync(Red, Everything, Token)).ToList();

        var disposal = worker.DisposeAsync();
        var late = await worker.DetectAsync(Red, Everything, Token);
        bench.Decoder.Open();
        await disposal;

        Assert.IsType<DetectionOutcome.Unavailable>(late);
        Assert.All(await Task.WhenAll(accepted), answer => Assert.IsType<DetectionOutcome.Detected>(answer));
        Assert.Equal(WorkerEnd.Stopped, await worker.Ended);
        Assert.Equal(0, bench.Pool.Count);
    }

    [Fact]
    public async Task No_more_workers_work_at_once_than_there_are_slots()
    {
        using var bench = new WorkerBench();
        var workers = Enumerable.Range(0, 4).Select(_ => bench.Worker(bench.Pool.Acquire("digest", bench.Load))).ToList();
        var answers = workers.Select(worker => worker.DetectAsync(Red, Everything, Token)).ToList();

        await bench.Decoder.Begun.WaitAsync(Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        bench.Decoder.Open(1);
        await Task.WhenAny(answers);
        await bench.Decoder.Begun.WaitAsync(Token);

        // Three have begun and one has ended: the fourth waits for a slot.
        Assert.Equal(1, answers.Count(answer => answer.IsCompleted));
        Assert.Equal(0, bench.Decoder.Begun.CurrentCount);

        bench.Decoder.Open();
        Assert.All(await Task.WhenAll(answers), answer => Assert.IsType<DetectionOutcome.Detected>(answer));
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }
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

    [Fact]
    public async Task A_blank_picture_needs_no_decoder()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker();

        Assert.Equal(3, Assert.IsType<DetectionOutcome.Detected>(await worker.DetectBlankAsync(Token)).Labels.Length);
        Assert.Equal(0, bench.Decoder.Decoded);
    }

    private static ModelProfile EndlessProfile() => new()
    {
        Input = new() { TensorName = "input", Width = 32, Height = 32 },
        Output = new ClassScoresProfile("scores", ScoreActivation.None),
        Labels = [new("a", 0.5f), new("b", 0.5f), new("c", 0.5f)],
    };

    /// <summary>Has the worker take so long for one picture.</summary>
    private static async Task RunForAsync(WorkerBench bench, InferenceWorker worker, TimeSpan time)
    {
        var running = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);
        bench.Time.Advance(time);
        bench.Decoder.Open(pictures: 1);
        Assert.IsType<DetectionOutcome.Detected>(await running);
    }
}
