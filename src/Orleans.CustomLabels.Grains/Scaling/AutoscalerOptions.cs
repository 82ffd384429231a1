using System.ComponentModel.DataAnnotations;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Grains.Scaling;

/// <summary>How the number of units follows the demand, for versions started with MaxInferenceUnits above MinInferenceUnits.</summary>
public sealed class AutoscalerOptions
{
    /// <summary>Reserve above the load, in square roots of the load.</summary>
    /// <value>1</value>
    [Range(0.0, 10.0)]
    public double Reserve { get; set; } = Staffing.UsualReserve;

    /// <summary>The load of this window, or of 40 calls where those take longer and no call is rejected, decides about more units at once when it fills the units to <see cref="UrgentUtilization"/>.</summary>
    /// <value>6 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan UrgentWindow { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Share of the units' time beyond which they are scaled up at once.</summary>
    /// <value>0.85</value>
    [Range(0.1, 1.0)]
    public double UrgentUtilization { get; set; } = 0.85;

    /// <summary>The load of this window, or of 300 calls where those take longer, decides in calm times.</summary>
    /// <value>60 seconds</value>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan CalmWindow { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>In calm times units are added or taken away only when the load is by this share beyond what the number of units is for.</summary>
    /// <value>0.15</value>
    [Range(0.0, 0.5)]
    public double Tolerance { get; set; } = 0.15;

    /// <summary>Units are taken away only when the load has asked for no more all that time.</summary>
    /// <value>60 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00")]
    public TimeSpan ScaleDownDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often routers of such versions report what they are asked for.</summary>
    /// <value>1 second</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan ReportPeriod { get; set; } = TimeSpan.FromSeconds(1);
}
