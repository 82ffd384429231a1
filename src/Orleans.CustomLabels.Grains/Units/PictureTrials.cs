namespace CustomLabels.Grains.Units;

/// <summary>
/// Analyses one picture on trial at a time on this silo, for whichever router. If the silo is lost then, no other picture loses its second silo with it.
/// </summary>
internal sealed class PictureTrials
{
    private int _isUnderWay;

    /// <summary>Begins a trial, which lasts until the result is disposed; null while another one is under way.</summary>
    public IDisposable? TryBegin() => Interlocked.Exchange(ref _isUnderWay, 1) == 0 ? new Trial(this) : null;

    private sealed class Trial(PictureTrials trials) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref trials._isUnderWay, 0);
    }
}
