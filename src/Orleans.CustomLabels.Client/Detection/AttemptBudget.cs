namespace CustomLabels.Client.Detection;

/// <summary>How long one attempt may take before it is late.</summary>
internal static class AttemptBudget
{
    /// <summary>A multiple of what the model usually takes, so that a slow model is not mistaken for a stuck unit.</summary>
    /// <param name="options">Bounds.</param>
    /// <param name="typicalSeconds">What a call usually takes; 0 when unknown.</param>
    /// <returns>Within <see cref="DetectionRouterOptions.MinAttemptTimeout"/> and <see cref="DetectionRouterOptions.RequestTimeout"/>.</returns>
    public static TimeSpan For(DetectionRouterOptions options, double typicalSeconds)
    {
        // Compared as numbers: what a unit measured may be anything, also NaN.
        var usual = typicalSeconds * options.AttemptTimeoutFactor;
        return usual >= options.RequestTimeout.TotalSeconds ? options.RequestTimeout
            : usual > options.MinAttemptTimeout.TotalSeconds ? TimeSpan.FromSeconds(usual)
            : options.MinAttemptTimeout;
    }
}
