namespace CustomLabels.Inference.Workers;

/// <summary>
/// How long one picture keeps a worker busy, from taking it off the queue to its answer, and so how long others will wait. It includes the wait for a
/// core, which is what a full process makes longer. Written by the worker's thread, read by all.
/// </summary>
internal sealed class WorkPace(TimeProvider time)
{
    private const double NewestWeight = 0.2;
    private const long Idle = long.MinValue;
    private long _begun = Idle;
    private double _seconds;

    /// <summary>What a picture takes, on average; zero before the first.</summary>
    public TimeSpan Average => TimeSpan.FromSeconds(Volatile.Read(ref _seconds));

    /// <summary>The worker takes up a picture.</summary>
    public void Begin() => Volatile.Write(ref _begun, time.GetTimestamp());

    /// <summary>It has put it down.</summary>
    public void End()
    {
        var seconds = time.GetElapsedTime(_begun).TotalSeconds;
        Volatile.Write(ref _seconds, _seconds == 0 ? seconds : _seconds + (NewestWeight * (seconds - _seconds)));
        Volatile.Write(ref _begun, Idle);
    }

    /// <summary>There was nothing to do: the caller had left.</summary>
    public void Forget() => Volatile.Write(ref _begun, Idle);

    /// <summary>How long a picture will wait that finds others before it.</summary>
    /// <param name="waiting">How many wait.</param>
    public TimeSpan WaitBehind(int waiting)
    {
        var average = Average;
        var begun = Volatile.Read(ref _begun);
        var rest = begun == Idle ? TimeSpan.Zero : average - time.GetElapsedTime(begun);
        return (rest > TimeSpan.Zero ? rest : TimeSpan.Zero) + (average * waiting);
    }
}
