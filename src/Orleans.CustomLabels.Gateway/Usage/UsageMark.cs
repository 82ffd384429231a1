using System.Collections.Immutable;
using System.Globalization;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Usage;

/// <summary>How far an export has come: the last interval of each month, by the month's number, and the hash of the last line.</summary>
internal sealed record UsageMark(ImmutableSortedDictionary<int, UsagePlace> Places, string? Hash)
{
    /// <summary>Before the first page.</summary>
    public static UsageMark Start { get; } = new(ImmutableSortedDictionary<int, UsagePlace>.Empty, null);

    /// <summary>Reads what <see cref="ToPosition"/> gave; the start when there is nothing.</summary>
    /// <exception cref="AwsException">InvalidPaginationTokenException: a token of another release.</exception>
    public static UsageMark Read(ListPosition? position)
    {
        if (position is null)
        {
            return Start;
        }

        var parts = position.Name.Split('/');
        return position.CreatedMilliseconds == parts.Length - 1
            ? new(parts.Skip(1).Select(Place).ToImmutableSortedDictionary(place => place.Month, place => place), parts[0])
            : throw new AwsException(PageTokens.Invalid);
    }

    /// <summary>Whether the export has passed a place; an interval that it has not written and that stands there came too late.</summary>
    public bool HasPassed(UsagePlace place) => Places.TryGetValue(place.Month, out var last) && place.CompareTo(last) <= 0;

    /// <summary>The page of a month's ledger on which the export goes on.</summary>
    public int PageOf(int month) => Places.TryGetValue(month, out var last) ? last.Page : 0;

    /// <summary>The same in the words of page tokens; with all months that are kept well below the length that a token may have.</summary>
    public ListPosition ToPosition() => new(Places.Count, $"{Hash}/{string.Join('/', Places.Values.Select(Text))}");

    private static string Text(UsagePlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Month}.{place.Page}.{place.Index}");

    private static UsagePlace Place(string text)
    {
        var numbers = text.Split('.').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new(numbers[0], numbers[1], numbers[2]);
    }
}
