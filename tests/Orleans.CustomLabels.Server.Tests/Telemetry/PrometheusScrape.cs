using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>One answer of <c>GET /metrics</c>.</summary>
internal sealed partial class PrometheusScrape
{
    private PrometheusScrape(string text)
    {
        Text = text;
        Series = [.. text.Split('\n').Select(line => Line().Match(line)).Where(line => line.Success).Select(line => (
            line.Groups[1].Value,
            Label().Matches(line.Groups[2].Value).ToImmutableSortedDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
            double.Parse(line.Groups[3].Value, CultureInfo.InvariantCulture)))];
    }

    public string Text { get; }

    /// <summary>Every series with its labels and value.</summary>
    public ImmutableArray<(string Name, ImmutableSortedDictionary<string, string> Labels, double Value)> Series { get; }

    public static async Task<PrometheusScrape> OfAsync(Uri server, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        return new(await http.GetStringAsync(new Uri(server, "/metrics"), cancellation));
    }

    /// <summary>Sum of the series that have all the labels; null when there is none.</summary>
    /// <param name="name">Name of the metric.</param>
    /// <param name="labels">For example <c>zone=a</c>.</param>
    public double? Value(string name, params string[] labels)
    {
        var values = Series
            .Where(series => series.Name == name && labels.All(label => label.Split('=') is [var key, var value] && series.Labels.GetValueOrDefault(key) == value))
            .Select(series => series.Value)
            .ToList();
        return values.Count == 0 ? null : values.Sum();
    }

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: [0-9.]+)?$""")]
    private static partial Regex Line();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?""")]
    private static partial Regex Label();
}
