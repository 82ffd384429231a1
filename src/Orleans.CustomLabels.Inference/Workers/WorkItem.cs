using System.Diagnostics;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;

namespace CustomLabels.Inference.Workers;

/// <summary>One picture waiting for, or worked on by, a worker. It is answered exactly once, by whoever comes first: worker, clock, or the caller's cancellation.</summary>
internal sealed class WorkItem(ReadOnlyMemory<byte> encoded, PictureHeader header, LabelQuery query, long acceptedAt)
{
    private readonly TaskCompletionSource<DetectionOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;

    /// <summary>The encoded picture; empty for a blank one, and once the item is answered.</summary>
    public ReadOnlyMemory<byte> Encoded { get; private set; } = encoded;

    public bool IsBlank { get; } = encoded.IsEmpty;

    public PictureHeader Header { get; } = header;

    public LabelQuery Query { get; } = query;

    public long AcceptedAt { get; } = acceptedAt;

    /// <summary>The trace of the call that brought it: the worker's thread does not know it by itself.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    /// <summary>How far it came; written by the worker's thread alone.</summary>
    public StageClock Clock { get; set; }

    public Task<DetectionOutcome> Answer => _answer.Task;

    public void CancelWith(CancellationToken cancellation) =>
        _cancellation = cancellation.UnsafeRegister(
            static (state, token) =>
            {
                var item = (WorkItem)state!;
                item._answer.TrySetCanceled(token);
                item.Encoded = default;
            },
            this);

    /// <summary>The picture's bytes, or nothing when the item was cancelled meanwhile.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> picture)
    {
        picture = Encoded;
        return !_answer.Task.IsCompleted;
    }

    public void Complete(DetectionOutcome outcome)
    {
        Encoded = default;
        _cancellation.Dispose();
        _answer.TrySetResult(outcome);
    }

    public void Fail(Exception unexpected)
    {
        Encoded = default;
        _cancellation.Dispose();
        _answer.TrySetException(unexpected);
    }
}
