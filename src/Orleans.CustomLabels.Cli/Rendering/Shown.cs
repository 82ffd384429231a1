using System.Globalization;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>Makes text from elsewhere fit to be shown: a label's name must not be able to steer the terminal.</summary>
internal static class Shown
{
    public static string Clean(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(character => IsUnsafe(character) ? '?' : character)) : text;

    public static Text Text(string text) => new(Clean(text));

    public static string Percent(float confidence) => string.Create(CultureInfo.InvariantCulture, $"{confidence:0.00} %");

    /// <summary>Seconds since 1970 as UTC.</summary>
    public static string Time(double? seconds) => At(seconds, "yyyy-MM-dd HH:mm:ss'Z'");

    /// <summary>The day (UTC) of seconds since 1970.</summary>
    public static string Day(double? seconds) => At(seconds, "yyyy-MM-dd");

    private static string At(double? seconds, string format) => seconds is > 0 and < 253402300799d
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds.Value * 1000)).ToString(format, CultureInfo.InvariantCulture)
        : "";

    // Control characters could move the cursor; marks of writing direction could make a text read as another one.
    private static bool IsUnsafe(char character) =>
        (char.IsControl(character) && character is not '\n') || character is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
