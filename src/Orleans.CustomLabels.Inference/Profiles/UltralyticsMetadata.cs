using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Inference.Profiles;

/// <summary>What Ultralytics' exporter writes into a model (https://docs.ultralytics.com/modes/export).</summary>
/// <param name="Task">"detect", "classify", or one that is not served.</param>
/// <param name="Names">Labels in class order; empty when absent or not readable.</param>
/// <param name="Size">Height and width of the canvas, or null.</param>
internal sealed record UltralyticsMetadata(string Task, ImmutableArray<string> Names, (int Height, int Width)? Size)
{
    public static UltralyticsMetadata? Read(ImmutableDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault("author") != "Ultralytics" || metadata.GetValueOrDefault("task") is not { } task)
        {
            return null;
        }

        return new(PackageEntryName.Shown(task), ParseNames(metadata.GetValueOrDefault("names") ?? ""), ParseSize(metadata.GetValueOrDefault("imgsz") ?? ""));
    }

    /// <summary>Reads a Python dictionary from class index to text, such as <c>{0: 'cat', 1: "dog's"}</c>; empty when it is anything else.</summary>
    internal static ImmutableArray<string> ParseNames(string text)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var at = Skip(text, 0, '{');
        while (at >= 0 && at < text.Length && text[at] != '}')
        {
            var colon = text.IndexOf(':', at);
            if (colon < 0 || !int.TryParse(text.AsSpan(at, colon - at), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
                || index != names.Count)
            {
                return [];
            }

            at = Quoted(text, colon + 1, out var name);
            names.Add(name);
            at = at >= 0 && Skip(text, at, ',') is var next and >= 0 ? next : Skip(text, at, '}') is >= 0 and var end && end == text.Length ? end - 1 : -1;
        }

        return at >= 0 && at == text.Length - 1 && text[at] == '}' ? names.ToImmutable() : [];
    }

    private static int Quoted(string text, int at, out string value)
    {
        value = "";
        at += text.AsSpan(at).Length - text.AsSpan(at).TrimStart().Length;
        if (at >= text.Length || text[at] is not ('\'' or '"'))
        {
            return -1;
        }

        var quote = text[at];
        var name = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                value = name.ToString();
                return at + 1;
            }

            // Python escapes quotes and backslashes with a backslash; other escapes do not occur in printed names.
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            name.Append(text[at]);
        }

        return -1;
    }

    private static int Skip(string text, int at, char expected)
    {
        while (at >= 0 && at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at >= 0 && at < text.Length && text[at] == expected ? at + 1 : -1;
    }

    private static (int Height, int Width)? ParseSize(string text)
    {
        var parts = text.Trim('[', ']', '(', ')', ' ').Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var height) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var width)
            && height is > 0 and <= InputRecognizer.LargestSide && width is > 0 and <= InputRecognizer.LargestSide ? (height, width) : null;
    }
}
