using System.Globalization;
using CustomLabels.Contracts.Accounts;

namespace CustomLabels.Gateway.Usage;

/// <summary>How far an export has come: its last interval, and the hash of its line.</summary>
internal sealed record UsageMark(UsagePlace Place, string Hash)
{
    /// <summary>Reads what <see cref="ToPosition"/> gave; nothing before the first page.</summary>
    public static UsageMark? Read(ListPosition? position)
    {
        if (position is null)
        {
            return null;
        }

        var parts = position.Name.Split('/');
        return new(
            new((int)position.CreatedMilliseconds, Number(parts[0]), Number(parts[1])), parts[2]);
    }

    /// <summary>The same in the words of page tokens.</summary>
    public ListPosition ToPosition() => new(Place.Month, string.Create(CultureInfo.InvariantCulture, $"{Place.Page}/{Place.Index}/{Hash}"));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
