namespace CustomLabels.Cli.Connections;

/// <summary>
/// Reads the form of ~/.aws/config and ~/.aws/credentials: sections, <c>name = value</c>, and one level of indented settings below a name without value.
/// A nested setting is kept as <c>name.setting</c>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html</remarks>
internal static class IniFile
{
    public static Dictionary<string, Dictionary<string, string>> Parse(IEnumerable<string> lines)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        var parent = "";
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            if (text[0] == '[')
            {
                section = Open(sections, text);
                parent = "";
            }
            else if (section is not null && text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                Store(section, char.IsWhiteSpace(line[0]), ref parent, text[..equals].TrimEnd(), Value(text[(equals + 1)..]));
            }
        }

        return sections;
    }

    private static Dictionary<string, string> Open(Dictionary<string, Dictionary<string, string>> sections, string text)
    {
        var end = text.IndexOf(']', StringComparison.Ordinal);
        var words = text[1..(end < 0 ? text.Length : end)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join(' ', words);
        return sections.TryGetValue(name, out var known) ? known : sections[name] = new(StringComparer.OrdinalIgnoreCase);
    }

    private static void Store(Dictionary<string, string> section, bool indented, ref string parent, string name, string value)
    {
        if (indented && parent.Length > 0)
        {
            section[$"{parent}.{name}"] = value;
            return;
        }

        parent = value.Length == 0 ? name : "";
        section[name] = value;
    }

    private static string Value(string text)
    {
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).Trim();
    }
}
