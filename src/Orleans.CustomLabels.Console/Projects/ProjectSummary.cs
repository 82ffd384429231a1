namespace CustomLabels.WebConsole.Projects;

/// <summary>A project as DescribeProjects tells it.</summary>
/// <param name="ProjectArn">Its ARN.</param>
/// <param name="CreationTimestamp">When it was created.</param>
/// <param name="Status"><c>CREATING</c>, <c>CREATED</c> or <c>DELETING</c>.</param>
public sealed record ProjectSummary(string ProjectArn, DateTimeOffset CreationTimestamp, string Status)
{
    /// <summary>Its name.</summary>
    public string Name => ProjectArn.Split('/')[1];
}
