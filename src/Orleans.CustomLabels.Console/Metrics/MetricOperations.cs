namespace CustomLabels.WebConsole.Metrics;

/// <summary>Operations that calls can be looked at alone; the empty name stands for all together.</summary>
internal static class MetricOperations
{
    public const string Default = "DetectCustomLabels";

    public static IReadOnlyList<string> All { get; } =
    [
        Default, "", "StartProjectVersion", "StopProjectVersion", "UpdateInferenceUnits", "DescribeProjects", "DescribeProjectVersions",
        "CreateProject", "CreateProjectVersion", "DeleteProject", "DeleteProjectVersion", "TagResource", "UntagResource", "ListTagsForResource",
        "DescribeCapacity", "DescribeModel", "DescribeEvents", "DescribeCluster", "PutLabelSettings", "PutOperatingPlan", "GetOperatingPlan",
        "DeleteOperatingPlan", "GetUsage", "ExportUsage", "GetMetricData", "DrainZone", "RestoreZone",
    ];

    public static string Label(string operation) => operation.Length == 0 ? "All operations" : operation;
}
