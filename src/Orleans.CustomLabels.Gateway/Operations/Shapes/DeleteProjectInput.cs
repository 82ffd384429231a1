using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DeleteProject.html</summary>
internal sealed record DeleteProjectInput(string? ProjectArn) : IInputShape
{
    public void Check(Violations violations) => ArnRules.Project(violations, nameof(ProjectArn), ProjectArn);

    /// <summary>The project; only after <see cref="Check"/>.</summary>
    public ProjectArn ToArn() => Contracts.Arns.ProjectArn.Parse(ProjectArn!);
}
