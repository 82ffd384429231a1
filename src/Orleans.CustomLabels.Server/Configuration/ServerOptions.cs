using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Server.Configuration;

/// <summary>Settings of the section <c>CustomLabels</c> that concern the process as a whole.</summary>
public sealed class ServerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CustomLabels";

    /// <summary>Folder for state, buckets and artefacts, for one process at a time. In a cluster: for buckets and artefacts, one folder for all processes.</summary>
    /// <value><c>.customlabels</c> in the working directory</value>
    [Required]
    public string DataDirectory { get; set; } = ".customlabels";

    /// <summary>Folder for <c>buckets</c> and <c>artifacts</c> that all processes of a cluster see, when each has a data directory of its own and they are not in an S3-compatible store.</summary>
    /// <value>the data directory</value>
    public string? SharedDirectory { get; set; }

    /// <summary>Whether the project's own sample models are imported, started and tried at start.</summary>
    /// <value>true in Development with folder buckets, otherwise false</value>
    public bool? Samples { get; set; }

    /// <summary>Availability zone of this process.</summary>
    /// <value><c>local</c></value>
    [Required, RegularExpression("^[A-Za-z0-9._-]{1,64}$", ErrorMessage = "CustomLabels__Zone must be 1 to 64 letters, digits, '.', '_' or '-'.")]
    public string Zone { get; set; } = "local";

    /// <summary>What this process does, comma-separated: <c>gateway</c> answers HTTP, <c>inference</c> hosts units.</summary>
    /// <value><c>gateway,inference</c></value>
    [Required, RegularExpression("^(gateway|inference)(,(gateway|inference))?$", ErrorMessage = "CustomLabels__Roles must be 'gateway', 'inference' or 'gateway,inference'.")]
    public string Roles { get; set; } = "gateway,inference";

    /// <summary>Where membership and state live: <c>local</c> is this process alone; <c>redis</c> and <c>postgres</c> are found by the connection string <c>Cluster</c>.</summary>
    /// <value><c>local</c></value>
    [Required, RegularExpression("^(local|redis|postgres)$", ErrorMessage = "CustomLabels__Clustering must be 'local', 'redis' or 'postgres'.")]
    public string Clustering { get; set; } = "local";

    /// <summary>TCP port of the silo, or 0 for a free one.</summary>
    /// <value>0</value>
    [Range(0, 65535)]
    public int SiloPort { get; set; }

    /// <summary>Address of a listener of its own for health and metrics, which then answer there alone. A process without the gateway role listens nowhere else for HTTP.</summary>
    /// <value>unset: health is on the API's listeners</value>
    [RegularExpression("^https?://[^/]+:[1-9][0-9]{0,4}/?$", ErrorMessage = "CustomLabels__ManagementUrl must be an address with a port of its own, for example http://0.0.0.0:8081.")]
    public string? ManagementUrl { get; set; }

    /// <summary>When <c>/readyz</c> says no: <c>lenient</c> while the process starts or stops; <c>strict</c> also while it could not serve new work.</summary>
    /// <value><c>lenient</c></value>
    [Required, RegularExpression("^(lenient|strict)$", ErrorMessage = "CustomLabels__Readiness must be 'lenient' or 'strict'.")]
    public string Readiness { get; set; } = "lenient";

    /// <summary>How long the process goes on serving after <c>/readyz</c> has begun to say no, so that load balancers notice first.</summary>
    /// <value>5 seconds for a gateway in a cluster, otherwise zero</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "CustomLabels__ReadinessGrace must be from 00:00:00 to 00:05:00.")]
    public TimeSpan? ReadinessGrace { get; set; }

    /// <summary>Whether the process stops when its standard input ends; for processes that another program starts.</summary>
    /// <value>false</value>
    public bool StopWithInput { get; set; }

    /// <summary>Whether this process answers the API.</summary>
    public bool IsGateway => Roles.Contains("gateway", StringComparison.Ordinal);

    /// <summary>Whether <c>/readyz</c> also tells whether new work could be served.</summary>
    public bool IsReadinessStrict => Readiness == "strict";

    /// <summary>Whether this process hosts units.</summary>
    public bool IsInference => Roles.Contains("inference", StringComparison.Ordinal);
}
