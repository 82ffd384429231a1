using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>Pictures that a worker answers, from the first to its end.</summary>
public sealed class InferenceWorkerTests
{
    private static readonly LabelQuery Everything = new(0, null);
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
    public async Task A_picture_damaged_behind_its_header_is_rejected_and_the_worker_goes_on()
    {
        using var bench = new WorkerBench();
        bench.Decoder.Open();
        await using var worker = bench.Worker();

        Assert.IsType<DetectionOutcome.Rejected>(await worker.DetectAsync(Red.AsMemory(0, Red.Length - 30), Everything, Token));
        Assert.IsType<DetectionOutcome.Detected>(await worker.DetectAsync(Red, Everything, Token));
    }

    [Fact]
    public async Task A_run_may_outlive_the_container_that_has_the_slots()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker();
        var container = new ServiceCollection().AddSingleton(_ => bench.Slots).BuildServiceProvider();
        _ = container.GetRequiredService<RunSlots>();
        var answer = worker.DetectAsync(Red, Everything, Token);
        await bench.Decoder.Begun.WaitAsync(Token);

        await container.DisposeAsync();
        bench.Decoder.Open();

        Assert.IsType<DetectionOutcome.Detected>(await answer.WaitAsync(TimeSpan.FromSeconds(30), Token));
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

    [Fact]
    public async Task A_blank_picture_needs_no_decoder()
    {
        using var bench = new WorkerBench();
        await using var worker = bench.Worker();

        Assert.Equal(3, Assert.IsType<DetectionOutcome.Detected>(await worker.DetectBlankAsync(Token)).Labels.Length);
        Assert.Equal(0, bench.Decoder.Decoded);
    }
}
