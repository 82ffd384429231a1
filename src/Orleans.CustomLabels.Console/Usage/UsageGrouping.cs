namespace CustomLabels.WebConsole.Usage;

/// <summary>What a report groups by.</summary>
/// <param name="Name">As the page's address has it.</param>
/// <param name="Label">As the page has it.</param>
/// <param name="Group">As GetUsage has it.</param>
/// <param name="Heading">As the table and the CSV have it, like <c>customlabels usage --csv</c>.</param>
public sealed record UsageGrouping(string Name, string Label, string Group, string Heading)
{
    internal const string ByTag = "TAG";

    internal static IReadOnlyList<UsageGrouping> All { get; } =
    [
        new("model", "Model", "VERSION", "Version"),
        new("project", "Project", "PROJECT", "Project"),
        new("day", "Day", "DAY", "Day"),
        new("tag", "Tag", ByTag, "Tag"),
    ];

    /// <summary>Whether it needs the key of a tag.</summary>
    public bool IsTag => Group == ByTag;

    internal static UsageGrouping Find(string? name) => All.FirstOrDefault(grouping => grouping.Name == name, All[0]);

    /// <summary>What a row is of; the CSV has it whole.</summary>
    internal string CellOf(UsageRow row) => Group switch
    {
        "VERSION" => row.ProjectVersionArn ?? "",
        "PROJECT" => row.ProjectArn ?? "",
        "DAY" => row.Day is { } day ? Charts.PlotWords.Day(day) : "",
        _ => row.TagValue ?? "",
    };
}
