using System.Collections.Concurrent;
using CustomLabels.Client.Connection;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>A unit that answers as a test tells it to.</summary>
/// <param name="silo">Where it is.</param>
internal sealed class FakeUnit(SiloAddress silo) : IInferenceUnitGrain, IUnitCalls
{
    private int _calls;
    private int _pings;

    public Func<CancellationToken, Task<DetectReply>> Answer { get; set; } = _ => Task.FromResult(new DetectReply { Outcome = DetectOutcome.Ok });

    /// <summary>What it was asked.</summary>
    public ConcurrentQueue<DetectRequest> Requests { get; } = [];

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Completes when the unit has been called.</summary>
    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Replies(DetectOutcome outcome, string? message = null) =>
        Answer = _ => Task.FromResult(new DetectReply { Outcome = outcome, Message = message });

    public void Throws(Exception problem) => Answer = _ => Task.FromException<DetectReply>(problem);

    public void IsSilent() => Answer = async token =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        throw new InvalidOperationException("Never reached.");
    };

    public Task<DetectReply> DetectAsync(DetectRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        Interlocked.Increment(ref _calls);
        Called.TrySetResult();
        return Answer(cancellationToken);
    }

    public Task<UnitReport> StartAsync(UnitSpec spec) => throw new NotSupportedException();

    public Task<UnitReport> GetReportAsync() => throw new NotSupportedException();

    public Task<UnitReport> ApplyLabelsAsync(LabelSettings settings) => throw new NotSupportedException();

    public Task<UnitReport> DrainAsync() => throw new NotSupportedException();

    /// <summary>How its silo answers pings.</summary>
    public Func<Task<SiloAddress>> Pong { get; set; } = () => Task.FromResult(silo);

    public int Pings => Volatile.Read(ref _pings);

    /// <summary>Its process hangs: neither calls nor pings are answered.</summary>
    public void Hangs()
    {
        IsSilent();
        Pong = () => new TaskCompletionSource<SiloAddress>().Task;
    }

    /// <summary>Its process is back, or never was away.</summary>
    public void Returns()
    {
        Replies(DetectOutcome.Ok);
        Pong = () => Task.FromResult(silo);
    }

    public Task<SiloAddress> PingAsync()
    {
        Interlocked.Increment(ref _pings);
        return Pong();
    }
}
