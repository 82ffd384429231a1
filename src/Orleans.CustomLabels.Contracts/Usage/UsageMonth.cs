using System.Globalization;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Usage;

/// <summary>A calendar month (UTC) of one account, and the key of its ledger: <c>partition/region/account/2030-01</c>.</summary>
/// <param name="Account">The account.</param>
/// <param name="Number">Months since the year 0.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UsageMonth")]
public sealed record UsageMonth([property: Id(0)] AccountKey Account, [property: Id(1)] int Number)
{
    /// <summary>Months whose usage is kept besides the current one.</summary>
    public const int Kept = 15;

    /// <summary>The month of a moment.</summary>
    /// <param name="account">The account.</param>
    /// <param name="moment">The moment.</param>
    /// <returns>The month.</returns>
    public static UsageMonth Of(AccountKey account, DateTimeOffset moment) =>
        new(account, (moment.UtcDateTime.Year * 12) + moment.UtcDateTime.Month - 1);

    /// <summary>The month in which an interval closed. One that ends with a month belongs to it.</summary>
    /// <param name="interval">The interval.</param>
    /// <returns>The month.</returns>
    public static UsageMonth Of(UsageInterval interval) =>
        Of(interval.Version.Account, DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(interval.FromMilliseconds, interval.ToMilliseconds - 1)));

    /// <summary>The grain key.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Account}/{Number / 12:0000}-{(Number % 12) + 1:00}");
}
