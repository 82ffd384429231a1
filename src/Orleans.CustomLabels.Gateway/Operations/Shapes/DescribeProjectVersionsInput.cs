using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DescribeProjectVersions.html</summary>
internal sealed record DescribeProjectVersionsInput(
    string? ProjectArn, IReadOnlyList<string?>? VersionNames, string? NextToken, int? MaxResults) : IInputShape
{
    public void Check(Violations violations)
    {
        ArnRules.Project(violations, nameof(ProjectArn), ProjectArn);
        violations.Names(nameof(VersionNames), VersionNames);
        violations.PageSize(nameof(MaxResults), MaxResults, PageLimit.Entries);
    }

    /// <summary>The project; only after <see cref="Check"/>.</summary>
    public ProjectArn ToArn() => Contracts.Arns.ProjectArn.Parse(ProjectArn!);
}
