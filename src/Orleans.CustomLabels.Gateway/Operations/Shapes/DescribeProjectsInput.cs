namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DescribeProjects.html</summary>
internal sealed record DescribeProjectsInput(
    string? NextToken, int? MaxResults, IReadOnlyList<string?>? ProjectNames, IReadOnlyList<string?>? Features) : IInputShape
{
    public void Check(Violations violations)
    {
        violations.PageSize(nameof(MaxResults), MaxResults, PageLimit.Entries);
        violations.Names(nameof(ProjectNames), ProjectNames);
        if (Features is null)
        {
            return;
        }

        if (Features.Count is < 1 or > 2 || Features.Any(feature => feature is not (ProjectFeature.CustomLabels or ProjectFeature.ContentModeration)))
        {
            violations.Add("Features must have 1..2 entries of CUSTOM_LABELS or CONTENT_MODERATION.");
        }
    }
}
