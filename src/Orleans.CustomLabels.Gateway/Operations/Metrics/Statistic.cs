using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CustomLabels.Gateway.Operations.Metrics;

/// <summary>What to make of the samples of a period.</summary>
/// <param name="Kind">Which statistic.</param>
/// <param name="Percent">Of a percentile.</param>
internal readonly record struct Statistic(StatisticKind Kind, double Percent = 0)
{
    /// <summary>Reads CloudWatch's spelling: <c>Sum</c>, <c>p99</c>, <c>p99.9</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Statistic statistic)
    {
        statistic = default;
        if (text is ['p', .. var percent])
        {
            var isPercent = double.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value is >= 0 and <= 100;
            statistic = new(StatisticKind.Percentile, value);
            return isPercent;
        }

        // Parsing alone would also take numbers.
        var isKnown = Enum.TryParse<StatisticKind>(text, out var kind) && kind != StatisticKind.Percentile && kind.ToString() == text;
        statistic = new(kind);
        return isKnown;
    }
}
