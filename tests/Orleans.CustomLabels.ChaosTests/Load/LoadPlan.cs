using System.Globalization;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Load;

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

    /// <summary>Where the callers are.</summary>
    public NetworkPlace? From { get; init; }

    /// <summary>The arguments of the generator.</summary>
    public IEnumerable<string> Arguments()
    {
        string[] kind = Rate is { } rate ? ["--rate", Text(rate)] : ["--concurrency", Text(Concurrency ?? 1)];
        return [.. kind, "--seconds", Text(Longest.TotalSeconds), "--attempts", Text(Attempts)];
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
