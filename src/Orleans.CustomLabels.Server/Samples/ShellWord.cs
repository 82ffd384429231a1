namespace CustomLabels.Server.Samples;

/// <summary>Text as one word of a POSIX shell's command line.</summary>
internal static class ShellWord
{
    private const string PlainMarks = "/._-+@%:,=";

    /// <summary>Quotes a text where the shell would see more in it than letters; a clone may lie in a folder with spaces.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || PlainMarks.Contains(letter, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
