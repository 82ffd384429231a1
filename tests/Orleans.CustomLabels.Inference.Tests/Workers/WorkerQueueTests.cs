using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Workers;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>Which pictures may wait for a worker, and how long.</summary>
public sealed class WorkerQueueTests
{
    private static readonly LabelQuery Everything = new(0, null);
    private static readonly byte[] Red = WorkerBench.Picture(SKColors.Red);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
