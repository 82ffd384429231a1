using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Server.Objects;

/// <summary>Settings of the section <c>CustomLabels:S3</c>: an S3-compatible store in place of folders.</summary>
public sealed class S3Options
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CustomLabels:S3";

    /// <summary>Address of the store; unset for AWS's own in <see cref="Region"/>.</summary>
    /// <value>unset</value>
    public string? ServiceUrl { get; set; }

    /// <summary>Region that requests are signed for.</summary>
    /// <value><c>us-east-1</c> when <see cref="ServiceUrl"/> is set, otherwise unset</value>
    public string? Region { get; set; }

    /// <summary>Access key; unset for the SDK's chain: environment, profile, role of the machine or pod.</summary>
    /// <value>unset</value>
    public string? AccessKeyId { get; set; }

    /// <summary>Secret of the access key.</summary>
    /// <value>unset</value>
    public string? SecretAccessKey { get; set; }

    /// <summary>Whether the bucket stands in the path and not in the host name.</summary>
    /// <value>true when <see cref="ServiceUrl"/> is set, otherwise false</value>
    public bool? ForcePathStyle { get; set; }

    /// <summary>Buckets that callers may name, comma-separated; all others do not exist for them.</summary>
    /// <value>empty</value>
    public string Buckets { get; set; } = "";

    /// <summary>The service's own bucket, for validated packages; unset for a folder.</summary>
    /// <value>unset</value>
    public string? ArtifactBucket { get; set; }

    /// <summary>Put before the keys of validated packages.</summary>
    /// <value><c>artifacts/</c></value>
    public string ArtifactPrefix { get; set; } = "artifacts/";

    /// <summary>Bytes of validated packages that a silo keeps in <c>cache</c> below its data directory.</summary>
    /// <value>10 737 418 240 (10 GiB)</value>
    [Range(1, long.MaxValue, ErrorMessage = "CustomLabels__S3__ArtifactCacheBytes must be at least 1.")]
    public long ArtifactCacheBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    /// <summary>Longest time for an object of up to 16 MiB, retries included; a larger one has this for every 16 MiB begun.</summary>
    /// <value>10 s</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ErrorMessage = "CustomLabels__S3__RequestTimeout must be between 00:00:00.1 and 01:00:00.")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time to connect.</summary>
    /// <value>2 s</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ErrorMessage = "CustomLabels__S3__ConnectTimeout must be between 00:00:00.1 and 00:01:00.")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a store is configured; otherwise buckets are folders.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(ServiceUrl) || !string.IsNullOrEmpty(Region);

    /// <summary>The buckets that callers may name.</summary>
    public IReadOnlyList<string> AllowedBuckets => Buckets.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
