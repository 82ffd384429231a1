using System.Collections.Concurrent;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Telemetry;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Workers;

/// <summary>
/// One inference unit's engine: a bounded queue and one thread of its own, so that neither a burst nor a stuck model reaches the thread pool that the
/// rest of the process lives on.
/// </summary>
public sealed class InferenceWorker : IAsyncDisposable
{
    // A blocking collection, not a channel: its consumer is a thread, which has to block, and a channel's reader can only be awaited.
    private readonly BlockingCollection<WorkItem> _queue;
    private readonly TaskCompletionSource<WorkerEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SessionLease _lease;
    private readonly DetectionPipeline _pipeline;
    private readonly IImageDecoder _decoder;
    private readonly PictureLimits _limits;
    private readonly RunSlots _slots;
    private readonly TimeProvider _time;
    private readonly RunWatch _watch;
    private readonly InferenceWorkerOptions _options;
    private readonly WorkPace _pace;
    private readonly WorkerStages? _stages;
    private volatile WorkItem? _current;

    /// <summary>Starts a worker.</summary>
    /// <param name="name">Name of its thread, for debuggers.</param>
    /// <param name="lease">The session it runs; once constructed, the worker gives it back when its thread ends.</param>
    /// <param name="decoder">Decodes pictures.</param>
    /// <param name="limits">Limits on pictures.</param>
    /// <param name="slots">Bounds how many workers of the process work at once.</param>
    /// <param name="options">Bounds of this worker.</param>
    /// <param name="time">Clock.</param>
    /// <param name="stages">Told how long each stage of a picture took; null for a worker that nobody measures.</param>
    /// <exception cref="ModelLoadException">There is not enough memory for the model's input.</exception>
    public InferenceWorker(
        string name, SessionLease lease, IImageDecoder decoder, PictureLimits limits, RunSlots slots, InferenceWorkerOptions options, TimeProvider time,
        WorkerStages? stages = null)
    {
        (_lease, _decoder, _limits, _slots, _options, _time, _stages) = (lease, decoder, limits, slots, options, time, stages);
        _pace = new(time);
        _queue = new(options.QueueCapacity);
        _pipeline = new DetectionPipeline(lease.Session, decoder, time);
        _watch = new RunWatch(options, time, OnLost);
        stages?.Enter(this);
        new Thread(Work) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>Pictures accepted and not yet begun.</summary>
    public int QueueLength => _queue.Count;

    /// <summary>Completes when the worker has ended; otherwise than <see cref="WorkerEnd.Stopped"/> as soon as it takes no more pictures.</summary>
    public Task<WorkerEnd> Ended => _end.Task;

    /// <summary>Analyses one picture. The header is checked before the picture is queued.</summary>
    /// <param name="encoded">The encoded picture, unchanged until the answer; it is not referenced afterwards. Its size in bytes is the caller's to check.</param>
    /// <param name="query">Which results are wanted.</param>
    /// <param name="cancellation">Withdraws the call: a waiting picture is dropped, a running one finishes unseen.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OperationCanceledException">Withdrawn.</exception>
    public Task<DetectionOutcome> DetectAsync(ReadOnlyMemory<byte> encoded, LabelQuery query, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<DetectionOutcome>(cancellation);
        }

        try
        {
            var header = _decoder.ReadHeader(encoded);
            _limits.Check(header);
            return Enqueue(new WorkItem(encoded, header, query, _time.GetTimestamp()), cancellation);
        }
        catch (PictureRejectedException rejected)
        {
            return Task.FromResult<DetectionOutcome>(new DetectionOutcome.Rejected(rejected.Rejection, rejected.Message));
        }
    }

    /// <summary>Analyses a blank picture: proof that the model runs, and a measure of how long it takes.</summary>
    /// <param name="cancellation">Withdraws the call.</param>
    public Task<DetectionOutcome> DetectBlankAsync(CancellationToken cancellation) =>
        Enqueue(new WorkItem(default, default, new LabelQuery(0, null), _time.GetTimestamp()), cancellation);

    /// <summary>Stops accepting, answers what was accepted, and ends the thread. Returns at once when the worker is lost or broken.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _end.Task.ConfigureAwait(false);
    }

    private Task<DetectionOutcome> Enqueue(WorkItem item, CancellationToken cancellation)
    {
        item.CancelWith(cancellation);
        try
        {
            if (Excess() is { Ticks: > 0 } excess)
            {
                _stages?.CountRefusal();
                item.Complete(new DetectionOutcome.Busy(excess));
            }
            else if (!_queue.TryAdd(item))
            {
                _stages?.CountRefusal();
                item.Complete(new DetectionOutcome.Busy(_pace.Average));
            }
        }
        catch (InvalidOperationException) when (_queue.IsAddingCompleted)
        {
            item.Complete(new DetectionOutcome.Unavailable());
        }

        return item.Answer;
    }

    /// <summary>How much too long the next picture would wait.</summary>
    private TimeSpan Excess()
    {
        var waiting = _queue.Count;
        return waiting == 0 ? TimeSpan.Zero : _pace.WaitBehind(waiting) - _options.QueueWait;
    }

    private void Work()
    {
        var end = WorkerEnd.Stopped;
        using (_lease)
        using (_watch)
        using (_pipeline)
        {
            foreach (var item in _queue.GetConsumingEnumerable())
            {
                end = Process(item);
                if (end != WorkerEnd.Stopped)
                {
                    break;
                }
            }
        }

        _stages?.Exit();
        if (end == WorkerEnd.Lost)
        {
            _slots.Recover();
        }

        _end.TrySetResult(end);
    }

    /// <returns>How the worker ends by this run; <see cref="WorkerEnd.Stopped"/> when it goes on.</returns>
    private WorkerEnd Process(WorkItem item)
    {
        _pace.Begin();
        _slots.Enter();
        if (!item.TryTake(out var encoded))
        {
            _slots.Exit();
            _pace.Forget();
            return WorkerEnd.Stopped;
        }

        _current = item;
        _watch.Begin();
        var outcome = Detect(item, encoded, out var unexpected);
        var end = _watch.End();
        _current = null;
        if (end != RunEnd.Lost)
        {
            _slots.Exit();
        }

        _pace.End();
        var answer = end == RunEnd.InTime || outcome is DetectionOutcome.Detected ? outcome : new DetectionOutcome.TimedOut();
        Measure(item, unexpected is null ? answer : null);
        if (unexpected is not null)
        {
            item.Fail(unexpected);
        }
        else
        {
            item.Complete(answer!);
        }

        if (end == RunEnd.InTime && outcome is DetectionOutcome.Broken)
        {
            Abandon(WorkerEnd.Broken);
            return WorkerEnd.Broken;
        }

        return end == RunEnd.Lost ? WorkerEnd.Lost : WorkerEnd.Stopped;
    }

    /// <summary>Before the answer: who has it may look at what was measured.</summary>
    private void Measure(WorkItem item, DetectionOutcome? answer)
    {
        if (_stages is null)
        {
            return;
        }

        if (item.Clock.Ended == 0)
        {
            item.Clock = item.Clock with { Ended = _time.GetTimestamp() };
        }

        _stages.Record(item, answer);
    }

    private DetectionOutcome? Detect(WorkItem item, ReadOnlyMemory<byte> encoded, out Exception? unexpected)
    {
        unexpected = null;
        try
        {
            return _pipeline.Detect(item, encoded, _watch.Run);
        }
        catch (PictureRejectedException rejected)
        {
            return new DetectionOutcome.Rejected(rejected.Rejection, rejected.Message);
        }
        catch (InvalidModelOutputException invalid)
        {
            return new DetectionOutcome.Failed(invalid.Message);
        }
        catch (SessionBrokenException broken)
        {
            return new DetectionOutcome.Broken(broken.Message);
        }
        catch (OnnxRuntimeException failed)
        {
            return new DetectionOutcome.Failed(RuntimeMessage.Of(failed));
        }
        catch (Exception other)
        {
            // The thread's outermost frame: unhandled, it would end the process. The caller gets it instead.
            unexpected = other;
            return null;
        }
    }

    private void OnLost()
    {
        _slots.Lose();
        _current?.Complete(new DetectionOutcome.TimedOut());
        Abandon(WorkerEnd.Lost);
    }

    private void Abandon(WorkerEnd end)
    {
        _stages?.Exit();
        _queue.CompleteAdding();
        while (_queue.TryTake(out var waiting))
        {
            waiting.Complete(new DetectionOutcome.Unavailable());
        }

        _end.TrySetResult(end);
    }
}
