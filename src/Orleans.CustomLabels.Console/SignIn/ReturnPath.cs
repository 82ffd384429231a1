namespace CustomLabels.WebConsole.SignIn;

/// <summary>Where a sign-in leads: a page of the console and nowhere else, whatever a link asked for.</summary>
internal static class ReturnPath
{
    private const string Root = "/console/";

    /// <summary>Finds the page.</summary>
    /// <param name="wanted">A path below the console, or one that begins with it, as a stranger may have written it.</param>
    /// <returns>Path and query below the console; the first page when the wish leads elsewhere.</returns>
    public static string Within(string? wanted)
    {
        var path = wanted?.StartsWith(Root, StringComparison.Ordinal) == true ? wanted[Root.Length..] : wanted;
        if (path is not { Length: > 0 and < 2048 } || path[0] is '/' or '?' || path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl))
        {
            return "";
        }

        // "javascript:" and "https:" are schemes only before the first of these.
        var end = path.IndexOfAny(['/', '?', '#']);
        return path.AsSpan(0, end < 0 ? path.Length : end).Contains(':') ? "" : path;
    }
}
