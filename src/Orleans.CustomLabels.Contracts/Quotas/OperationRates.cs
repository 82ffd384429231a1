using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Contracts.Quotas;

/// <summary>Calls a second that one account may make of each operation. Bound from <c>CustomLabels:Quotas:Tps</c>; 0 takes a limit away.</summary>
public sealed class OperationRates
{
    /// <summary>Calls of DetectCustomLabels.</summary>
    /// <value>no limit; <c>aws</c>: 50</value>
    [Range(0.0, 1_000_000.0)]
    public double? DetectCustomLabels { get; set; }

    /// <summary>Calls of each other operation that has no value of its own below.</summary>
    /// <value>no limit; <c>aws</c>: 5</value>
    [Range(0.0, 1_000_000.0)]
    public double? Control { get; set; }

    /// <summary>Calls of CreateProject.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? CreateProject { get; set; }

    /// <summary>Calls of DescribeProjects.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DescribeProjects { get; set; }

    /// <summary>Calls of DeleteProject.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DeleteProject { get; set; }

    /// <summary>Calls of CreateProjectVersion.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? CreateProjectVersion { get; set; }

    /// <summary>Calls of DescribeProjectVersions.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DescribeProjectVersions { get; set; }

    /// <summary>Calls of DeleteProjectVersion.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DeleteProjectVersion { get; set; }

    /// <summary>Calls of StartProjectVersion.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? StartProjectVersion { get; set; }

    /// <summary>Calls of StopProjectVersion.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? StopProjectVersion { get; set; }

    /// <summary>Calls of TagResource.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? TagResource { get; set; }

    /// <summary>Calls of UntagResource.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? UntagResource { get; set; }

    /// <summary>Calls of ListTagsForResource.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? ListTagsForResource { get; set; }

    /// <summary>Calls of UpdateInferenceUnits.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? UpdateInferenceUnits { get; set; }

    /// <summary>Calls of DescribeCapacity.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DescribeCapacity { get; set; }

    /// <summary>Calls of DescribeEvents.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DescribeEvents { get; set; }

    /// <summary>Calls of DescribeModel.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DescribeModel { get; set; }

    /// <summary>Calls of PutLabelSettings.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? PutLabelSettings { get; set; }

    /// <summary>Calls of PutOperatingPlan.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? PutOperatingPlan { get; set; }

    /// <summary>Calls of GetOperatingPlan.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? GetOperatingPlan { get; set; }

    /// <summary>Calls of DeleteOperatingPlan.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DeleteOperatingPlan { get; set; }

    /// <summary>Calls of GetMetricData.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? GetMetricData { get; set; }

    /// <summary>Calls of GetUsage.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? GetUsage { get; set; }

    /// <summary>Calls of ExportUsage.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? ExportUsage { get; set; }

    /// <summary>Calls of DescribeCluster.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DescribeCluster { get; set; }

    /// <summary>Calls of DrainZone.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? DrainZone { get; set; }

    /// <summary>Calls of RestoreZone.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? RestoreZone { get; set; }

    /// <summary>Calls of RetireZone.</summary>
    /// <value>that of <see cref="Control"/></value>
    [Range(0.0, 1_000_000.0)]
    public double? RetireZone { get; set; }

    /// <summary>The value set for an operation.</summary>
    /// <param name="operation">Its name, for example <c>CreateProject</c>.</param>
    /// <returns>Null when none is set.</returns>
    internal double? Of(string operation) => operation switch
    {
        nameof(DetectCustomLabels) => DetectCustomLabels,
        nameof(CreateProject) => CreateProject ?? Control,
        nameof(DescribeProjects) => DescribeProjects ?? Control,
        nameof(DeleteProject) => DeleteProject ?? Control,
        nameof(CreateProjectVersion) => CreateProjectVersion ?? Control,
        nameof(DescribeProjectVersions) => DescribeProjectVersions ?? Control,
        nameof(DeleteProjectVersion) => DeleteProjectVersion ?? Control,
        nameof(StartProjectVersion) => StartProjectVersion ?? Control,
        nameof(StopProjectVersion) => StopProjectVersion ?? Control,
        nameof(TagResource) => TagResource ?? Control,
        nameof(UntagResource) => UntagResource ?? Control,
        nameof(ListTagsForResource) => ListTagsForResource ?? Control,
        nameof(UpdateInferenceUnits) => UpdateInferenceUnits ?? Control,
        nameof(DescribeCapacity) => DescribeCapacity ?? Control,
        nameof(DescribeEvents) => DescribeEvents ?? Control,
        nameof(DescribeModel) => DescribeModel ?? Control,
        nameof(PutLabelSettings) => PutLabelSettings ?? Control,
        nameof(PutOperatingPlan) => PutOperatingPlan ?? Control,
        nameof(GetOperatingPlan) => GetOperatingPlan ?? Control,
        nameof(DeleteOperatingPlan) => DeleteOperatingPlan ?? Control,
        nameof(GetMetricData) => GetMetricData ?? Control,
        nameof(GetUsage) => GetUsage ?? Control,
        nameof(ExportUsage) => ExportUsage ?? Control,
        nameof(DescribeCluster) => DescribeCluster ?? Control,
        nameof(DrainZone) => DrainZone ?? Control,
        nameof(RestoreZone) => RestoreZone ?? Control,
        nameof(RetireZone) => RetireZone ?? Control,
        _ => Control,
    };
}
