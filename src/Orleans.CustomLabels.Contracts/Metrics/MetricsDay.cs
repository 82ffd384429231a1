using System.Globalization;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Metrics;

/// <summary>One account's metrics of one day (UTC): the key of <see cref="IMetricsGrain"/> and <see cref="IUnitMetricsGrain"/>.</summary>
/// <param name="Account">The account.</param>
/// <param name="Day">The day.</param>
public sealed record MetricsDay(AccountKey Account, DateOnly Day)
{
    /// <summary>Minutes of a day.</summary>
    public const int Minutes = 24 * 60;

    /// <summary>Full days before today whose metrics are kept.</summary>
    public const int KeptDays = 15;

    private const string Format = "yyyy-MM-dd";

    /// <summary>The grain key: <c>partition/region/account/yyyy-MM-dd</c>.</summary>
    public override string ToString() => $"{Account}/{Day.ToString(Format, CultureInfo.InvariantCulture)}";

    /// <summary>Reads a grain key.</summary>
    /// <param name="key">What <see cref="ToString"/> gave.</param>
    /// <returns>Account and day.</returns>
    /// <exception cref="FormatException">Not such a key.</exception>
    public static MetricsDay Parse(string key)
    {
        var end = key.LastIndexOf('/');
        return end > 0 && DateOnly.TryParseExact(key.AsSpan(end + 1), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(AccountKey.Parse(key[..end]), day)
            : throw new FormatException($"'{key}' is not partition/region/account/day.");
    }

    /// <summary>The oldest day whose metrics are still kept.</summary>
    /// <param name="now">Now.</param>
    /// <returns>Days before it may be removed.</returns>
    public static DateOnly OldestKept(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-KeptDays);
}
