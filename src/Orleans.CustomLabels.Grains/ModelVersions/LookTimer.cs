using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Makes an owner look at its units: soon while something moves, regularly while it runs, and not at all while it rests. Looks never
/// overlap; a wish to look at once that comes during a look is granted right after it.
/// </summary>
/// <param name="grain">The owner.</param>
/// <param name="look">One look; handles its own failures.</param>
/// <param name="period">Time between two looks, or null to rest.</param>
internal sealed class LookTimer(IGrainBase grain, Func<Task> look, Func<TimeSpan?> period)
{
    private volatile IGrainTimer? _timer;
    private volatile bool _isWanted;
    private bool _isLooking;

    /// <summary>Takes over a changed period.</summary>
    public void Adjust()
    {
        if (period() is not { } wait)
        {
            _timer?.Dispose();
            _timer = null;
        }
        else if (_timer is { } timer)
        {
            timer.Change(_isWanted ? TimeSpan.Zero : wait, wait);
        }
        else
        {
            // Interleaved: Start and Stop must never wait for a look.
            _timer = grain.RegisterGrainTimer(_ => LookAsync(), new GrainTimerCreationOptions(TimeSpan.Zero, wait) { Interleave = true, KeepAlive = true });
        }
    }

    /// <summary>Looks as soon as possible. May be called from any thread.</summary>
    public void LookNow()
    {
        _isWanted = true;
        if (period() is { } wait)
        {
            _timer?.Change(TimeSpan.Zero, wait);
        }
    }

    private async Task LookAsync()
    {
        if (_isLooking)
        {
            return;
        }

        (_isLooking, _isWanted) = (true, false);
        try
        {
            await look();
        }
        finally
        {
            _isLooking = false;
            if (_isWanted)
            {
                LookNow();
            }
        }
    }
}
