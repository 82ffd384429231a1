using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Routing;

/// <summary>What a call of one version usually takes, without the time it waits: an exponentially weighted average, not below what warm-up measured.</summary>
internal sealed class TypicalTime
{
    /// <summary>A model that has become slow is believed after a few calls, before many of them are taken for late.</summary>
    private const double NewestWeight = 0.2;
    private double _warmUp;
    private double _average;

    /// <summary>Seconds; 0 when unknown.</summary>
    public double Seconds => Math.Max(Volatile.Read(ref _warmUp), Volatile.Read(ref _average));

    public void WarmedUp(double seconds) => Volatile.Write(ref _warmUp, seconds);

    /// <summary>Takes in one call. Without a lock: of two at the same time one may be missed.</summary>
    public void Observe(StageSeconds stages)
    {
        double seconds = stages.Fetch + stages.Decode + stages.Infer + stages.Post;
        if (!double.IsFinite(seconds) || seconds < 0)
        {
            return;
        }

        var average = Volatile.Read(ref _average);
        Volatile.Write(ref _average, average == 0 ? seconds : average + (NewestWeight * (seconds - average)));
    }
}
