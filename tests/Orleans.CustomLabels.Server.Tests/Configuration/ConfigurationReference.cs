using System.Collections;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CustomLabels.Server.Configuration;

namespace CustomLabels.Server.Tests.Configuration;

/// <summary>Writes <c>docs/configuration-reference.md</c> from the options types: names and bounds from their properties, defaults from an instance, meanings from their XML comments.</summary>
internal sealed partial class ConfigurationReference
{
    private const string Introduction = """
        # Configuration reference

        Every setting, made from the source: do not edit it here. A test compares this page with the source and says how to write it anew.
        How settings are written, and what identities, buckets and quotas are: [configuration](configuration.md). Times are `hours:minutes:seconds`, `n` is a number from 0.

        """;

    // Said once, at the top.
    private const string TimeFormat = " (hours:minutes:seconds)";

    private readonly Dictionary<string, XElement> _comments = [];
    private readonly StringBuilder _page = new(Introduction.ReplaceLineEndings("\n"));

    private ConfigurationReference()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Orleans.CustomLabels.*.xml"))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                _comments[member.Attribute("name")!.Value] = member;
            }
        }
    }

    /// <summary>The whole page.</summary>
    public static string Page()
    {
        var reference = new ConfigurationReference();
        foreach (var group in SettingsRegistry.Sections.GroupBy(section => section.Path))
        {
            reference.Section(group.Key, [.. group]);
        }

        return reference._page.ToString();
    }

    /// <summary>The names of all settings that a page tells of.</summary>
    public static ImmutableArray<string> Names(string page) => [.. Row().Matches(page).Select(row => row.Groups["name"].Value)];

    private void Section(string path, ImmutableArray<SettingsSection> sections)
    {
        var prefix = path.Length == 0 ? "CustomLabels__" : $"CustomLabels__{path.Replace(":", "__", StringComparison.Ordinal)}__";
        _page.Append('\n').Append(CultureInfo.InvariantCulture, $"## {prefix}\n\n");
        if (sections is [{ Options: var only }])
        {
            _page.Append(Comment($"T:{only.FullName}", "summary")).Append("\n\n");
        }

        _page.Append("| setting | default | allowed | meaning |\n|---|---|---|---|\n");
        // Where two options types read one setting, the one registered first says what may be written.
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            Rows(prefix, section.Options, property => section.Takes?.Invoke(property.Name) != false && known.Add(property.Name));
        }
    }

    private void Rows(string prefix, Type options, Func<PropertyInfo, bool> takes)
    {
        var instance = Activator.CreateInstance(options)!;
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(takes))
        {
            var name = prefix + property.Name;
            var type = property.PropertyType;
            if (property.SetMethod is { IsPublic: true } && (type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable))))
            {
                Row(name, property, property.GetValue(instance));
            }
            else if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && property.SetMethod is null && !IsComputed(property))
            {
                var element = type.GetGenericArguments()[0];
                Rows($"{name}__n__", element, _ => true);
            }
            else if (property.SetMethod is null && !IsComputed(property))
            {
                Rows($"{name}__", type, _ => true);
            }
        }
    }

    private void Row(string name, PropertyInfo property, object? initial)
    {
        var id = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        var allowed = new SettingValue(property.PropertyType, [.. property.GetCustomAttributes<ValidationAttribute>()]).Allowed;
        _page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Default(initial, Comment(id, "value"))} | {Cell(Article().Replace(allowed, "").Replace(TimeFormat, "", StringComparison.Ordinal))} | {Comment(id, "summary")} |\n");
    }

    // A value that is not set by the type itself follows from others; the comment says how.
    private static string Default(object? initial, string said) => initial switch
    {
        null or "" => said.Length > 0 ? said.TrimEnd('.') : "unset",
        bool value => value ? "`true`" : "`false`",
        TimeSpan { Ticks: var ticks } value when ticks % TimeSpan.TicksPerSecond != 0 => $"`{value.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0')}`",
        IFormattable value => $"`{value.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{initial}`",
    };

    // Told from others: bound by nobody, so no setting.
    private static bool IsComputed(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is null;

    private string Comment(string member, string part) => _comments.TryGetValue(member, out var comment) && comment.Element(part) is { } text
        ? Cell(string.Concat(text.Nodes().Select(Shown)))
        : "";

    private static string Shown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement { Name.LocalName: "see" or "seealso" } see when see.Attribute("href") is { } address => $"[{(see.Value.Length > 0 ? see.Value : address.Value)}]({address.Value})",
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('(')[0].Split('.')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Shown)),
        _ => "",
    };

    private static string Cell(string text) => Spaces().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^an? ")]
    private static partial Regex Article();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\| `(?<name>CustomLabels__\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
