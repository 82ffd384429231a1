using System.Text.Json;
using System.Text.RegularExpressions;
using CustomLabels.Testing;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>The dashboard and the rules that are shipped.</summary>
internal static partial class Monitoring
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "and", "or", "unless", "bool", "offset", "inf", "nan", "by", "without", "on", "ignoring", "group_left", "group_right" };

    public static string Rules { get; } = Path.Combine(Repository.Root, "helm", "custom-labels", "monitoring", "alerts.yaml");

    private static string Dashboard => Path.Combine(Repository.Root, "helm", "custom-labels", "monitoring", "dashboard.json");

    /// <summary>Every expression of the dashboard: of its panels, and of its variables.</summary>
    public static IReadOnlyList<string> DashboardExpressions()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Dashboard));
        var root = dashboard.RootElement;
        var panels = root.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!);
        var variables = root.GetProperty("templating").GetProperty("list").EnumerateArray()
            .Where(variable => variable.GetProperty("type").GetString() == "query")
            .Select(variable => LabelValues().Match(variable.GetProperty("definition").GetString()!).Groups[1].Value);
        return [.. panels, .. variables];
    }

    /// <summary>Every expression of the rules.</summary>
    public static IReadOnlyList<string> RuleExpressions() =>
        [.. Expression().Matches(File.ReadAllText(Rules)).Select(match => match.Groups[1].Value)];

    /// <summary>Names that the rules record.</summary>
    public static IReadOnlyList<string> RecordedNames() => [.. Recorded().Matches(File.ReadAllText(Rules)).Select(match => match.Groups[1].Value)];

    /// <summary>Names of the alerts.</summary>
    public static IReadOnlyList<string> AlertNames() => [.. Alert().Matches(File.ReadAllText(Rules)).Select(match => match.Groups[1].Value)];

    /// <summary>The metrics that an expression of PromQL reads.</summary>
    public static IReadOnlySet<string> MetricsOf(string expression)
    {
        var plain = Text().Replace(expression, "");
        plain = Braces().Replace(plain, "");
        plain = Range().Replace(plain, "");
        plain = LabelList().Replace(plain, "");
        return Name().Matches(plain).Select(match => match.Value).Where(name => !Words.Contains(name)).ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^label_values\((.*), *\w+\)$")]
    private static partial Regex LabelValues();

    // One line, or folded lines that are indented further.
    [GeneratedRegex(@"^        expr: (?:>-\n)?((?:.*)(?:\n {10}.*)*)$", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"^      - record: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Recorded();

    [GeneratedRegex(@"^      - alert: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Alert();

    [GeneratedRegex("""("[^"]*"|'[^']*')""")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex LabelList();

    [GeneratedRegex(@"(?<![\w.:])[a-zA-Z_:][a-zA-Z0-9_:]*\b(?!\s*\()")]
    private static partial Regex Name();
}
