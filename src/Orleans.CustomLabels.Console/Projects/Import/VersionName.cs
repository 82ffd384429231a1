using System.Text.RegularExpressions;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>Names of model versions: 1 to 255 letters, digits, '_', '.' or '-'.</summary>
internal static partial class VersionName
{
    private const int MaxLength = 255;

    // Names of files that tell nothing of the model.
    private static readonly string[] Nameless = ["model", "best", "export"];

    /// <summary>Proposes one from a file's or folder's name.</summary>
    public static string From(string file)
    {
        var leaf = file[(file.LastIndexOf('/') + 1)..];
        var stem = leaf.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || leaf.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            ? leaf[..leaf.LastIndexOf('.')]
            : leaf;
        var name = Foreign().Replace(stem, "-").Trim('-', '.');
        return name.Length == 0 || Nameless.Contains(name, StringComparer.OrdinalIgnoreCase) ? "v1" : name[..Math.Min(name.Length, MaxLength)];
    }

    /// <summary>The same name with the first number that is free: after <c>cats</c> comes <c>cats-2</c>, after <c>v1</c> <c>v2</c>.</summary>
    public static string Free(string name, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet(StringComparer.Ordinal);
        if (!known.Contains(name))
        {
            return name;
        }

        var counted = Counted().Match(name);
        var stem = counted.Success ? counted.Groups["stem"].Value : $"{name}-";
        var first = counted.Success && int.TryParse(counted.Groups["number"].ValueSpan, out var number) ? number + 1 : 2;
        return Enumerable.Range(first, known.Count + 1).Select(next => $"{stem}{next}").First(next => !known.Contains(next));
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Problem(string name) =>
        name.Length is 0 or > MaxLength || Foreign().IsMatch(name) ? "1 to 255 letters, digits, '_', '.' or '-'" : null;

    [GeneratedRegex(@"[^A-Za-z0-9_.\-]+")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\A(?<stem>.*-|v)(?<number>[0-9]{1,6})\z")]
    private static partial Regex Counted();
}
