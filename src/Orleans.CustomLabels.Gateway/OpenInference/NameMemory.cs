namespace CustomLabels.Gateway.OpenInference;

/// <summary>What one name led to, and the last look for it: one at a time, for all who ask meanwhile.</summary>
/// <param name="time">The clock.</param>
/// <param name="look">Looks the name up.</param>
internal sealed class NameMemory(TimeProvider time, Func<Task<NamedModel>> look)
{
    private readonly Lock _gate = new();
    private volatile NamedModel? _known;
    private Task<NamedModel>? _look;
    private long _looked;
    private long _asked;

    /// <summary>What the last look that did not fail has found; null before there was one.</summary>
    public NamedModel? Known => _known;

    /// <summary>Notes that somebody asks, and tells whether somebody did a short while ago.</summary>
    /// <param name="period">How short.</param>
    public bool IsAskedAgainWithin(TimeSpan period)
    {
        var now = time.GetTimestamp();
        return time.GetElapsedTime(Interlocked.Exchange(ref _asked, now), now) < period;
    }

    /// <summary>The last look, or a new one when that has ended and is as old as this.</summary>
    /// <param name="period">From one look to the next.</param>
    public Task<NamedModel> Look(TimeSpan period)
    {
        lock (_gate)
        {
            if (_look is null || (_look.IsCompleted && time.GetElapsedTime(_looked) >= period))
            {
                _looked = time.GetTimestamp();
                _look = RunAsync();
                _ = ObserveAsync(_look);
            }

            return _look;
        }
    }

    private async Task<NamedModel> RunAsync()
    {
        var found = await look();
        _known = found;
        return found;
    }

    // Nobody may be waiting when it fails.
    private static async Task ObserveAsync(Task<NamedModel> running) => await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
