using System.Globalization;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Load;

/// <summary>How a load is made: at a rate, or by callers that wait for each other's turn.</summary>
internal sealed record LoadPlan
{
    /// <summary>Arrivals per second, whatever becomes of earlier ones.</summary>
    public double? Rate { get; init; }

    /// <summary>Callers that each wait for their answer.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Longest time; usually it is told to stop before.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Attempts per call, as SDKs make them.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whom it calls; all gateways when null.</summary>
    public IReadOnlyList<Uri>? Urls { get; init; }

    /// <summary>Whose calls; the development identity's when null.</summary>
    public AwsCredentials? Key { get; init; }

    /// <summary>Files and labels; the sample pictures when null.</summary>
    public string? Pictures { get; init; }

    /// <summary>The bucket that has the pictures, by the names of their files; they are sent as bytes when null.</summary>
    public string? Bucket { get; init; }

    /// <summary>Where the callers are.</summary>
    public NetworkPlace? From { get; init; }

    /// <summary>The arguments of the generator.</summary>
    public IEnumerable<string> Arguments()
    {
        string[] kind = Rate is { } rate ? ["--rate", Text(rate)] : ["--concurrency", Text(Concurrency ?? 1)];
        string[] key = Key is null ? [] : ["--key", $"{Key.AccessKeyId}:{Key.SecretAccessKey}"];
        string[] bucket = Bucket is null ? [] : ["--bucket", Bucket];
        return [.. kind, "--seconds", Text(Longest.TotalSeconds), "--attempts", Text(Attempts), .. key, .. bucket];
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
