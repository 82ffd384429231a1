using System.Globalization;
using CustomLabels.Testing;

namespace CustomLabels.LoadGenerator;

/// <summary>What is to be sent where.</summary>
internal sealed record LoadOptions
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(1);

    /// <summary>The gateways, called in turn.</summary>
    public required IReadOnlyList<Uri> Urls { get; init; }

    /// <summary>The model version.</summary>
    public required string Version { get; init; }

    /// <summary>Where the calls are written.</summary>
    public required string File { get; init; }

    /// <summary>The pictures, sent in turn.</summary>
    public required IReadOnlyList<KnownPicture> Pictures { get; init; }

    /// <summary>Arrivals per second, for the open loop.</summary>
    public double Rate { get; init; }

    /// <summary>Callers that each wait for their answer, for the closed loop; null for the open one.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Longest time of arrivals.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most calls in flight; an arrival beyond them is written as not sent.</summary>
    public int MaxInFlight { get; init; } = 4000;

    /// <summary>Most calls altogether.</summary>
    public long MaxCalls { get; init; } = 1_000_000;

    /// <summary>Attempts per call, as the AWS SDKs' standard mode makes them; 1 never repeats.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The bucket that has the pictures, by the names of their files; null sends their bytes.</summary>
    public string? Bucket { get; init; }

    /// <summary>Whose calls.</summary>
    public AwsCredentials Credentials { get; init; } = AwsCredentials.Development;

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="ArgumentException">One is missing or unknown.</exception>
    public static LoadOptions Parse(string[] args)
    {
        var given = args.Chunk(2).ToDictionary(
            pair => pair[0], pair => pair is [_, var value] ? value : throw new ArgumentException($"{pair[0]} has no value."));
        var options = new LoadOptions
        {
            Urls = [.. Take("--urls").Split(',').Select(url => new Uri(url))],
            Version = Take("--version"),
            File = Take("--file"),
            Pictures = [.. Take("--pictures").Split(',').Select(KnownPicture.Parse)],
            Rate = TakeOr("--rate", 0, text => double.Parse(text, CultureInfo.InvariantCulture)),
            Concurrency = TakeOr<int?>("--concurrency", null, text => int.Parse(text, CultureInfo.InvariantCulture)),
            Duration = TakeOr("--seconds", TimeSpan.FromMinutes(10), text => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture))),
            Bucket = TakeOr<string?>("--bucket", null, text => text),
            Credentials = TakeOr("--key", AwsCredentials.Development, ReadKey),
            Attempts = TakeOr("--attempts", 1, text => int.Parse(text, CultureInfo.InvariantCulture)),
        };
        return given.Count > 0 ? throw new ArgumentException($"Unknown: {string.Join(' ', given.Keys)}")
            : options is { Rate: <= 0, Concurrency: null or <= 0 } ? throw new ArgumentException("Either --rate or --concurrency is needed.")
            : options.Duration > LongestRun ? throw new ArgumentException($"--seconds must be at most {LongestRun.TotalSeconds}.")
            : options;

        string Take(string name) => given.Remove(name, out var value) ? value : throw new ArgumentException($"{name} is missing.");

        static AwsCredentials ReadKey(string text) =>
            text.Split(':') is [var id, var secret] ? new(id, secret) : throw new ArgumentException("--key must be ID:SECRET.");

        T TakeOr<T>(string name, T otherwise, Func<string, T> read) => given.Remove(name, out var value) ? read(value) : otherwise;
    }
}
