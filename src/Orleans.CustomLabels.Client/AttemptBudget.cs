namespace CustomLabels.Client;

/// <summary>How long one attempt may take before the call is tried elsewhere.</summary>
internal static class AttemptBudget
{
    /// <summary>
    /// The last possible attempt gets all the time there is; earlier ones get a multiple of what the model usually takes,
    /// so that a slow model is not mistaken for a dead unit.
    /// </summary>
    /// <param name="options">Bounds.</param>
    /// <param name="typicalSeconds">What a call usually takes; 0 when unknown.</param>
    /// <param name="remaining">Time left for the call.</param>
    /// <param name="isLast">No other unit, or no other attempt, is left.</param>
    /// <returns>Never more than <paramref name="remaining"/>.</returns>
    public static TimeSpan For(DetectionRouterOptions options, double typicalSeconds, TimeSpan remaining, bool isLast)
    {
        if (isLast)
        {
            return remaining;
        }

        // Compared as numbers: what a unit measured may be anything, also NaN.
        var usual = typicalSeconds * options.AttemptTimeoutFactor;
        return usual >= remaining.TotalSeconds || options.MinAttemptTimeout >= remaining ? remaining
            : usual > options.MinAttemptTimeout.TotalSeconds ? TimeSpan.FromSeconds(usual)
            : options.MinAttemptTimeout;
    }
}
