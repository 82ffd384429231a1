using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Contracts.Quotas;

/// <summary>
/// What an account may have and how often it may call. Bound from <c>CustomLabels:Quotas</c>, the same on every process.
/// A value that is set wins over <see cref="Profile"/>; 0 takes a limit of the profile away.
/// </summary>
public sealed class QuotaOptions
{
    /// <summary>Where limits come from that are not set: <c>none</c> has none, <c>aws</c> has the defaults of AWS's Service Quotas.</summary>
    /// <value><c>none</c></value>
    [Required, RegularExpression("^(none|aws)$", ErrorMessage = "CustomLabels__Quotas__Profile must be 'none' or 'aws'.")]
    public string Profile { get; set; } = "none";

    /// <summary>Inference units of one model version, for its minimum as for its maximum.</summary>
    /// <value>no limit; <c>aws</c>: 5</value>
    [Range(0, 1_000_000)]
    public int? UnitsPerVersion { get; set; }

    /// <summary>Model versions of one account that are STARTING, RUNNING or STOPPING at once.</summary>
    /// <value>no limit; <c>aws</c>: 2</value>
    [Range(0, 1_000_000)]
    public int? RunningVersions { get; set; }

    /// <summary>Projects of one account.</summary>
    /// <value>no limit; <c>aws</c>: 100</value>
    [Range(0, 1_000_000)]
    public int? Projects { get; set; }

    /// <summary>Model versions of one project, in whatever state.</summary>
    /// <value>no limit; <c>aws</c>: 100</value>
    [Range(0, 1_000_000)]
    public int? VersionsPerProject { get; set; }

    /// <summary>Calls a second of one account.</summary>
    public OperationRates Tps { get; } = new();
}
