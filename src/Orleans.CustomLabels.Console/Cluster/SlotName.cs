namespace CustomLabels.WebConsole.Cluster;

/// <summary>A model's name where there is room for three letters only.</summary>
internal static class SlotName
{
    private const int Letters = 3;

    /// <summary>The initials of its words; of a name that is one word, the beginning.</summary>
    /// <param name="version">Name of the version.</param>
    public static string Of(string version)
    {
        var words = version.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1
            ? string.Concat(words.Take(Letters).Select(word => word[0]))
            : version[..Math.Min(Letters, version.Length)];
    }
}
