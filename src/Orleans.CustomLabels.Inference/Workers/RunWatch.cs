using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Workers;

/// <summary>Watches the clock for one worker: tells a run that takes too long to stop, and reports the thread lost when it does not.</summary>
internal sealed class RunWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly InferenceWorkerOptions _options;
    private readonly Action _onLost;
    private readonly ITimer _timer;
    private bool _isRunning;
    private RunEnd _stage;
    private long _startedAt;

    public RunWatch(InferenceWorkerOptions options, TimeProvider time, Action onLost)
    {
        (_options, _time, _onLost) = (options, time, onLost);
        _timer = time.CreateTimer(static watch => ((RunWatch)watch!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Options to pass to every run.</summary>
    public RunOptions Run { get; } = new();

    public void Begin()
    {
        lock (_lock)
        {
            (_isRunning, _stage, _startedAt) = (true, RunEnd.InTime, _time.GetTimestamp());
            Run.Terminate = false;
            _timer.Change(_options.RunLimit, Timeout.InfiniteTimeSpan);
        }
    }

    public RunEnd End()
    {
        lock (_lock)
        {
            _isRunning = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return _stage;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isRunning = false;
            _timer.Dispose();
            Run.Dispose();
        }
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            if (!_isRunning || _stage == RunEnd.Lost)
            {
                return;
            }

            // A timer may fire early, or late for a run that has ended meanwhile: only the measured time counts.
            var due = _stage == RunEnd.InTime ? _options.RunLimit : _options.RunLimit + _options.StopGrace;
            var left = due - _time.GetElapsedTime(_startedAt);
            if (left > TimeSpan.Zero)
            {
                _timer.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            if (_stage == RunEnd.InTime)
            {
                _stage = RunEnd.Terminated;
                Run.Terminate = true;
                _timer.Change(_options.StopGrace, Timeout.InfiniteTimeSpan);
                return;
            }

            _stage = RunEnd.Lost;
        }

        _onLost();
    }
}
