using System.Buffers;

namespace CustomLabels.Inference.Packages;

/// <summary>Judges the name of a file inside a package. Names are relative, separated by '/', and can never leave the package on any system.</summary>
internal static class PackageEntryName
{
    private const int MaxLength = 1024;
    private const int MaxSegment = 255;

    // Control characters and what Windows treats as separators or streams; one rule for all systems keeps digests and behaviour equal.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '\u007f', '\\', ':']);

    /// <summary>Returns what is wrong with a name, or null when it is fine.</summary>
    public static string? Problem(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            return "is empty";
        }

        if (name.Length > MaxLength)
        {
            return $"is longer than {MaxLength} characters";
        }

        if (name[0] == '/')
        {
            return "is an absolute path";
        }

        if (name.ContainsAny(Forbidden))
        {
            return "contains a backslash, a colon or a control character";
        }

        foreach (var range in name.Split('/'))
        {
            if (SegmentProblem(name[range]) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>The name as it may be shown in a message: bounded, without control characters.</summary>
    public static string Shown(string name)
    {
        var shown = string.Create(Math.Min(name.Length, 80), name, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });

        return name.Length > 80 ? shown + "..." : shown;
    }

    private static string? SegmentProblem(ReadOnlySpan<char> segment) => segment switch
    {
        "" => "has an empty part",
        "." or ".." => "steps through '.' or '..'",
        { Length: > MaxSegment } => $"has a part longer than {MaxSegment} characters",
        _ => null,
    };
}
