namespace CustomLabels.Contracts.Accounts;

/// <summary>A project as DescribeProjects shows it.</summary>
/// <param name="Arn">Its name; carries the creation time.</param>
/// <param name="Status">Life cycle.</param>
/// <param name="AutoUpdate">As given at creation, or null.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ProjectDescription")]
public sealed record ProjectDescription(
    [property: Id(0)] Arns.ProjectArn Arn, [property: Id(1)] ProjectStatus Status, [property: Id(2)] string? AutoUpdate);
