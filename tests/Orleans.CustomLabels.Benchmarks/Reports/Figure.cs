using System.Globalization;

namespace CustomLabels.Benchmarks.Reports;

/// <summary>How figures are written.</summary>
internal static class Figure
{
    /// <summary>A ratio: 0.97.</summary>
    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Jain's index, where the third digit counts.</summary>
    public static string Index(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Calls per second.</summary>
    public static string Rate(double value) => value.ToString(value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds.</summary>
    public static string Milliseconds(double value) => value.ToString(value < 10 ? "0.0 ms" : "0 ms", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds of a stage, which may be few.</summary>
    public static string StageMilliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ms");

    /// <summary>Seconds.</summary>
    public static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s");

    /// <summary>Seconds of what may never have come.</summary>
    public static string Seconds(double? value) => value is { } seconds ? Seconds(seconds) : "never";

    /// <summary>A count.</summary>
    public static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a bar was met.</summary>
    public static string Verdict(bool isMet) => isMet ? "yes" : "**no**";

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A percentile by nearest rank.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
