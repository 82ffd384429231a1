namespace CustomLabels.Client.Admission;

/// <summary>How many calls one router has at a unit at once.</summary>
internal static class UnitWindow
{
    /// <summary>What an answer on its way back and the next picture on its way there may take together.</summary>
    private const double TravelSeconds = 0.025;

    /// <summary>A unit that is idle for this share of a run loses less than a call loses that waits at the wrong unit.</summary>
    private const double IdleShare = 0.1;
    private const int MostWaiting = 4;

    /// <summary>
    /// One at work, and as many waiting as keep the unit busy while an answer travels: the others wait where they can still go to whichever unit is
    /// free first.
    /// </summary>
    /// <param name="typicalSeconds">What a call usually takes; 0 when unknown.</param>
    public static int For(double typicalSeconds) =>
        typicalSeconds > 0 ? 1 + (int)Math.Clamp(Math.Ceiling((TravelSeconds / typicalSeconds) - IdleShare), 0, MostWaiting) : 2;
}
