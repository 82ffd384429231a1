namespace CustomLabels.Gateway.Usage;

/// <summary>Values of GroupBy.</summary>
internal static class UsageGroup
{
    public const string Version = "VERSION";
    public const string Project = "PROJECT";
    public const string Tag = "TAG";
    public const string Day = "DAY";
    public const string Hour = "HOUR";
    public const string Zone = "ZONE";

    public static readonly string[] All = [Version, Project, Tag, Day, Hour, Zone];
}
