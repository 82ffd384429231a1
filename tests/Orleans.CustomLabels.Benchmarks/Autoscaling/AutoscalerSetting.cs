namespace CustomLabels.Benchmarks.Autoscaling;

/// <summary>How the autoscaler is set, and how long its load has to last so that it shows.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Settings">Settings of the processes.</param>
/// <param name="Calm">Load before the step: longer than the calm window, so that what was measured before is forgotten.</param>
/// <param name="Step">How long the step lasts.</param>
/// <param name="Patience">Longest wait for the units to go again.</param>
internal sealed record AutoscalerSetting(string Name, IReadOnlyDictionary<string, string> Settings, TimeSpan Calm, TimeSpan Step, TimeSpan Patience)
{
    /// <summary>Short windows and delays, so that a run takes a minute.</summary>
    public static AutoscalerSetting Short { get; } = new(
        "short: calm window and scale-down delay 10 s instead of 60 s",
        new Dictionary<string, string>
        {
            ["CustomLabels__Autoscaler__CalmWindow"] = "00:00:10",
            ["CustomLabels__Autoscaler__ScaleDownDelay"] = "00:00:10",
        },
        TimeSpan.FromSeconds(20),
        TimeSpan.FromSeconds(40),
        TimeSpan.FromMinutes(3));

    /// <summary>As it comes.</summary>
    public static AutoscalerSetting Default { get; } = new(
        "defaults", new Dictionary<string, string>(), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(120), TimeSpan.FromMinutes(10));
}
